import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";
import { readMembersSearch } from "./search.ts";

/** Who belongs to the hub, who asks to, and how they come in. */
export const membersRoutes = [
  createRoute({
    getParentRoute: () => framed,
    path: "/hub/members",
    validateSearch: readMembersSearch,
    component: page("members", () => import("./Members.tsx"), "Members"),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: "/hub/members/import",
    component: page("members", () => import("./import/ImportMembers.tsx"), "ImportMembers"),
  }),
] as const;
