import texts from "@schakel/content/texts/sources.json" with { type: "json" };
import { renderText, type Catalogue, type ResponseOf, type RouteOf } from "@schakel/contract";
import type { LocalHub } from "@schakel/hub/local";
import { CommandError } from "../command.ts";
import { printable } from "../output.ts";

export type Source = ResponseOf<RouteOf<"source.get">>;

const catalogue: Catalogue = texts;

/** Why a source, or a document of it, could not be read, in English, the language of the command line. */
export const reasonOf = (text: NonNullable<Source["error"]>): string => printable(renderText(catalogue, text, "en"));

/** The source with this name. Throws CommandError when the hub has none. */
export async function findSource(hub: LocalHub, name: string): Promise<Source> {
  const { items } = await hub.call("sources.list");
  const found = items.find((source) => source.name === name) ?? items.find((source) => source.id === name || source.url === name);
  if (!found) throw new CommandError(`There is no source "${name}". "schakel source list" shows their names.`);
  return found;
}

/** A source as a line of text. */
export function lineOf(source: Source): string {
  const { name, kind, state, counts, progress, url, lastSuccessAt, nextAt } = source;
  const under = progress && `${progress.done} of ${progress.total}`;
  const when = state === "fetching" ? (under ?? "") : (nextAt?.slice(0, 16).replace("T", " ") ?? "");
  const seen = lastSuccessAt?.slice(0, 16).replace("T", " ") ?? "never";
  return [
    printable(name),
    kind,
    state,
    `${counts.documents} documents`,
    `${counts.invalid} invalid`,
    `read ${seen}`,
    when,
    printable(url),
  ].join("\t");
}
