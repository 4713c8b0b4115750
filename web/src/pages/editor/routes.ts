import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";

/** The editor's desk: what was sent, writing something new, and the circles it can go to. */
export const editorRoutes = [
  createRoute({ getParentRoute: () => framed, path: "/hub/bulletins", component: page("editor", () => import("./Sent.tsx"), "Sent") }),
  createRoute({
    getParentRoute: () => framed,
    path: "/hub/bulletins/new",
    component: page("editor", () => import("./write/Write.tsx"), "Write"),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: "/hub/communities",
    component: page("editor", () => import("./communities/Communities.tsx"), "Communities"),
  }),
] as const;
