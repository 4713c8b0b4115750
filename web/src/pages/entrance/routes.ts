import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../../app/frames.tsx";

const next = (search: Record<string, unknown>): { next?: string } => {
  const wanted = search["next"];
  // Only a path of this hub: "//elsewhere" would be another site.
  return typeof wanted === "string" && /^\/(?![/\\])/.test(wanted) ? { next: wanted } : {};
};

/** Pages for somebody who is not signed in. */
export const entranceRoutes = [
  createRoute({ getParentRoute: () => root, path: "/set-up", component: lazyRouteComponent(() => import("./SetUp.tsx"), "SetUp") }),
  createRoute({
    getParentRoute: () => root,
    path: "/sign-in",
    validateSearch: next,
    component: lazyRouteComponent(() => import("./SignIn.tsx"), "SignIn"),
  }),
] as const;
