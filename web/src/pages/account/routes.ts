import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";

/** What is about the person alone. */
export const accountRoutes = [
  createRoute({ getParentRoute: () => framed, path: "/me", component: page("account", () => import("./Account.tsx"), "Account") }),
] as const;
