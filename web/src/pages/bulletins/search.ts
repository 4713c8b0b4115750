export const shows = ["all", "concerning", "unread"] as const;

export interface BulletinSearch {
  readonly show?: "concerning" | "unread";
}

/** Reads the address's search part; what it does not know it drops. */
export function readBulletinSearch(search: Record<string, unknown>): BulletinSearch {
  const { show } = search;
  return show === "concerning" || show === "unread" ? { show } : {};
}
