import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";

/** Where the first minute is: a step's name. */
const step = (search: Record<string, unknown>): { step?: string } =>
  typeof search["step"] === "string" && /^[a-z-]{1,40}$/.test(search["step"]) ? { step: search["step"] } : {};

/** The first minute: what does your shop use? */
export const startRoutes = [
  createRoute({
    getParentRoute: () => framed,
    path: "/o/$org/start",
    validateSearch: step,
    component: page("start", () => import("./Start.tsx"), "Start"),
  }),
] as const;
