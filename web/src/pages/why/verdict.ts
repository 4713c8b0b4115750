import type { ResponseOf, RouteOf } from "@schakel/contract";

/** What was asked, and of each flaw in it whether it concerns the organisation. */
export type Verdicts = ResponseOf<RouteOf<"verdict.get">>;
export type Verdict = Verdicts["items"][number];
