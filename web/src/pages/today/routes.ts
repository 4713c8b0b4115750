import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";

/** The day's page and what one opens from it. */
export const todayRoutes = [
  createRoute({
    getParentRoute: () => framed,
    path: "/o/$org/today",
    component: lazyRouteComponent(() => import("./Today.tsx"), "Today"),
  }),
] as const;
