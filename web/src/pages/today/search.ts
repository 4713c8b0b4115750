import type { Place } from "../../ui/due.ts";
import type { Action } from "./queries.ts";
import { placeOf } from "../../ui/due.ts";

/** What of the list one looks at; stands in the address. */
export interface ListSearch {
  readonly state?: "decided";
  readonly place?: Place | "question";
  readonly asset?: string;
}

export const places = ["today", "week", "later", "question"] as const;

/** Reads the address's search part; what it does not know it drops. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const place = places.find((one) => one === search["place"]);
  const asset = search["asset"];
  return {
    ...(search["state"] === "decided" && { state: "decided" }),
    ...(place && { place }),
    ...(typeof asset === "string" && asset !== "" && { asset }),
  };
}

/** Where an action stands: how soon, or that it is a question. */
export const standing = (action: Action, now: Date, timeZone: string): Place | "question" =>
  action.kind === "question" ? "question" : placeOf(action, now, timeZone);

/** The actions that fit a choice. */
export const choose = (actions: readonly Action[], search: ListSearch, now: Date, timeZone: string): readonly Action[] =>
  actions.filter(
    (action) =>
      (search.place === undefined || standing(action, now, timeZone) === search.place) &&
      (search.asset === undefined || action.asset?.id === search.asset),
  );
