import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";

interface InsightSearch {
  readonly text?: string;
}

/** Reads the address's search part; a name such as "2024" comes back from the address as a number. */
const readInsightSearch = ({ text }: Record<string, unknown>): InsightSearch =>
  (typeof text === "string" || typeof text === "number") && text !== "" ? { text: String(text) } : {};

/** The desk of who runs the hub. */
export const hubRoutes = [
  createRoute({
    getParentRoute: () => framed,
    path: "/hub/sources",
    component: page("hub", () => import("./sources/Sources.tsx"), "Sources"),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: "/hub/insight",
    validateSearch: readInsightSearch,
    component: page("hub", () => import("./insight/Insight.tsx"), "Insight"),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: "/hub/settings",
    component: page("hub", () => import("./settings/Settings.tsx"), "Settings"),
  }),
] as const;
