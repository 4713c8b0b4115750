import { createRoute, redirect } from "@tanstack/react-router";
import { queryClient, session } from "../../api/queries.ts";
import { root } from "../../app/frames.tsx";
import { needSession } from "../../app/guards.ts";
import { bare, lazy } from "../../app/page.ts";

const next = (search: Record<string, unknown>): { next?: string } => {
  const wanted = search["next"];
  // Only a path of this hub: "//elsewhere" would be another site.
  return typeof wanted === "string" && /^\/(?![/\\])/.test(wanted) ? { next: wanted } : {};
};

/** Pages for somebody who is not signed in. */
export const entranceRoutes = [
  createRoute({ getParentRoute: () => root, path: "/set-up", component: lazy(() => import("./SetUp.tsx"), "SetUp") }),
  createRoute({
    getParentRoute: () => root,
    path: "/set-up/sources",
    beforeLoad: ({ location }) => needSession(location.href),
    component: lazy(() => import("./SetUpSources.tsx"), "SetUpSources"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/sign-in",
    validateSearch: next,
    beforeLoad: async ({ search }) => {
      if (await queryClient.ensureQueryData(session)) throw redirect({ href: search.next ?? "/" });
    },
    component: bare(() => import("./SignIn.tsx"), "SignIn"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/invitation",
    component: lazy(() => import("./Invitation.tsx"), "Invitation"),
  }),
  createRoute({ getParentRoute: () => root, path: "/recover", component: lazy(() => import("./Recover.tsx"), "Recover") }),
  createRoute({ getParentRoute: () => root, path: "/join", component: lazy(() => import("./Join.tsx"), "Join") }),
] as const;
