import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";
import { readTab } from "./tabs.ts";

/** The organisation's own settings. */
export const companyRoutes = [
  createRoute({
    getParentRoute: () => framed,
    path: "/o/$org/company",
    validateSearch: readTab,
    component: page("company", () => import("./Company.tsx"), "Company"),
  }),
] as const;
