/** What of the list is shown: everything, what touches one, what needs an answer, what nobody recognises, what is calm. */
export const shows = ["all", "affected", "question", "unrecognised", "calm"] as const;
export type Show = (typeof shows)[number];

export interface AssetsSearch {
  /** Words that every shown asset has. */
  readonly q?: string;
  readonly show?: Exclude<Show, "all">;
}

/** The state of the list as the address tells it; what is not understood is left out. */
export function readSearch(search: Record<string, unknown>): AssetsSearch {
  const { q } = search;
  const show = shows.find((one) => one === search["show"]);
  return {
    // A search for "8.1" or "2024" comes back from the address as a number.
    ...((typeof q === "string" || typeof q === "number") && q !== "" && { q: String(q).slice(0, 200) }),
    ...(show !== undefined && show !== "all" && { show }),
  };
}
