import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";

const why = page("why", () => import("./Why.tsx"), "Why");

/** Why something does or does not concern one: the question, and the answer with its evidence. */
export const whyRoutes = [
  createRoute({ getParentRoute: () => framed, path: "/o/$org/why", component: why }),
  createRoute({ getParentRoute: () => framed, path: "/o/$org/why/$name", component: why }),
] as const;
