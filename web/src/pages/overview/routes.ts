import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";
import { readOverviewSearch } from "./search.ts";

/** All organisations that one serves. */
export const overviewRoutes = [
  createRoute({
    getParentRoute: () => framed,
    path: "/all",
    validateSearch: readOverviewSearch,
    component: page("overview", () => import("./Overview.tsx"), "Overview"),
  }),
] as const;
