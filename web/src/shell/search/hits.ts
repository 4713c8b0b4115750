import type { ResponseOf, RouteOf } from "@schakel/contract";

export type Hit = ResponseOf<RouteOf<"search.find">>["items"][number];

/** A place to go to: what it is called, and where it is. */
export interface Result {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
}

export interface Group {
  readonly kind: Hit["kind"] | "page";
  readonly results: readonly Result[];
}

/** Pages first: they are there before the hub answers; then what people look for most. */
const kinds = ["asset", "component", "bulletin", "vulnerability", "advisory", "person"] as const satisfies readonly Hit["kind"][];

/** The address of what was found; a component is found back in its asset, by the asset's name. */
export function addressOf(hit: Pick<Hit, "kind" | "id" | "detail">, organisation: string): string {
  const id = encodeURIComponent(hit.id);
  const at = `/o/${organisation}`;
  switch (hit.kind) {
    case "asset":
      return `${at}/assets/${id}`;
    case "component":
      return `${at}/assets?q=${encodeURIComponent(hit.detail)}`;
    case "bulletin":
      return `${at}/bulletins/${id}`;
    case "vulnerability":
    case "advisory":
      return `${at}/why/${id}`;
    case "person":
      return `${at}/company?tab=people`;
  }
}

/** Published records by their number first: their title is in the publisher's language. */
const wordsOf = ({ kind, id, title, detail }: Hit) =>
  kind === "vulnerability" || kind === "advisory" ? { title: id, detail: title === id ? detail : title } : { title, detail };

/** Pages of the menu whose name has a word that begins with what was typed. */
export function findPages(pages: readonly Result[], typed: string): readonly Result[] {
  const wanted = fold(typed.trim());
  if (wanted === "") return pages;
  return pages.filter(
    ({ title }) =>
      fold(title)
        .split(/\s+/)
        .some((word) => word.startsWith(wanted)) || fold(title).startsWith(wanted),
  );
}

const fold = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** What was found, by kind; kinds of which nothing was found are left out. */
export function groupHits(pages: readonly Result[], hits: readonly Hit[], organisation: string): readonly Group[] {
  const found = kinds.map((kind) => ({
    kind,
    results: hits
      .filter((hit) => hit.kind === kind)
      .map((hit) => ({ key: `${kind}:${hit.id}`, ...wordsOf(hit), href: addressOf(hit, organisation) })),
  }));
  return [{ kind: "page" as const, results: pages }, ...found].filter(({ results }) => results.length > 0);
}
