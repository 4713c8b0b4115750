import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { lightPage, page } from "../../app/page.ts";
import { queryClient } from "../../api/queries.ts";
import { spoken } from "../../texts/index.ts";
import { tellingIn } from "../../ui/tellings.ts";
import { todayOf } from "./queries.ts";
import { readListSearch } from "./search.ts";

const actions = createRoute({
  getParentRoute: () => framed,
  path: "/o/$org/actions",
  validateSearch: readListSearch,
  component: page("today", () => import("./list/ActionList.tsx"), "ActionList"),
});

// By name and not inside addChildren, where the compiler would forget its address.
const action = createRoute({
  getParentRoute: () => actions,
  path: "$id",
  component: page("today", () => import("./item/ActionItem.tsx"), "ActionItem"),
});

/** The day's page and what one opens from it. */
export const todayRoutes = [
  createRoute({
    getParentRoute: () => framed,
    path: "/o/$org/today",
    staticData: {
      begin: async ({ org }) => {
        const telling = tellingIn(spoken()).catch(() => undefined);
        if (org !== undefined) await queryClient.prefetchQuery(todayOf(org));
        await telling;
      },
    },
    component: lightPage("today", () => import("./Today.tsx"), "Today"),
  }),
  actions.addChildren([action]),
  createRoute({
    getParentRoute: () => framed,
    path: "/o/$org/watch",
    component: page("today", () => import("./watch/Watch.tsx"), "Watch"),
  }),
] as const;
