import type { ErrorText } from "../outside/source-error.ts";

/** A hash that its publisher gives of a document, in a file beside it. */
export interface ListedHash {
  readonly algorithm: "sha256" | "sha512";
  readonly url: URL;
}

/** One document that a provider lists. */
export interface Listed {
  readonly url: URL;
  /** The provider's word for its version: an instant, or "" where it gives none. */
  readonly stamp: string;
  readonly hashes: readonly ListedHash[];
}

/** One line of a list that leads nowhere the hub goes. */
export interface Unlisted {
  readonly name: string;
  readonly stamp: string;
  readonly reason: ErrorText;
}

/** What a list holds. */
export interface Listing {
  readonly listed: readonly Listed[];
  readonly refused: readonly Unlisted[];
}

/** More lines than any publisher has; a list beyond it is no list. */
export const MOST_LISTED = 500_000;

/** A path, name or stamp out of a list, short enough to keep and without characters that no database stores and no screen shows. */
export function shorten(text: string, most = 300): string {
  const shown = text.replaceAll(/\p{Cc}/gu, "\ufffd");
  return (shown.length > most ? `${shown.slice(0, most)}…` : shown).toWellFormed();
}

/** The address of a hash file says its algorithm; undefined for any other file. */
export const algorithmOf = (path: string): ListedHash["algorithm"] | undefined => {
  const ending = /\.json\.(sha256|sha512)$/i.exec(path)?.[1]?.toLowerCase();
  return ending === "sha256" || ending === "sha512" ? ending : undefined;
};
