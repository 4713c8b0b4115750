import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";
import { readBulletinSearch } from "./search.ts";

const list = createRoute({
  getParentRoute: () => framed,
  path: "/o/$org/bulletins",
  validateSearch: readBulletinSearch,
  component: page("bulletins", () => import("./BulletinList.tsx"), "BulletinList"),
});
const one = createRoute({
  getParentRoute: () => list,
  path: "$id",
  component: page("bulletins", () => import("./BulletinItem.tsx"), "BulletinItem"),
});

/** What was published for the organisation to read. */
export const bulletinRoutes = [list.addChildren([one])] as const;
