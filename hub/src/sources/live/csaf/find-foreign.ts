import { sql } from "kysely";
import { placeOf, type ErrorText } from "../outside/source-error.ts";
import type { Turn } from "../turn.ts";
import type { Examined } from "./examine-document.ts";
import type { FetchedDocument } from "./fetch-document.ts";
import type { Provider, Publisher } from "./metadata.ts";

/**
 * Documents that would speak in another source's name: their publisher is that of another source of this hub, or they would replace a CVE record or an
 * entry of CISA's catalogue. Without this any provider could withdraw what another one warns of. Publishers that are no source here may be
 * republished by whoever the operator chose.
 */
export async function findForeign(
  turn: Turn,
  provider: Provider,
  fetched: readonly FetchedDocument[],
): Promise<ReadonlyMap<FetchedDocument, ErrorText>> {
  const said = fetched.flatMap((one) =>
    one.state === "fetched" && one.said ? [{ one, said: one.said, place: placeOf(one.listed.url) }] : [],
  );
  if (said.length === 0) return new Map();
  const { others, replaced } = await turn.database.asSystem("look whose documents these are", async (tx) => {
    const { rows: sources } = await sql<{ publisher: Publisher }>`
      select cursor -> 'publisher' as publisher from app.source where kind = 'csaf' and id <> ${turn.source.id} and cursor ? 'publisher'`.execute(
      tx,
    );
    const { rows } = await sql<{ name: string }>`
      select a.publisher || E'\n' || a.tracking_id as name from app.advisory a
      join unnest(${said.map((s) => s.said.publisher.name)}::text[], ${said.map((s) => s.said.trackingId)}::text[]) as w(publisher, tracking_id)
        on w.publisher = a.publisher and w.tracking_id = a.tracking_id
      where a.format <> 'csaf'`.execute(tx);
    return { others: sources.map(({ publisher }) => publisher), replaced: new Set(rows.map(({ name }) => name)) };
  });
  const isForeign = ({ publisher, trackingId }: Examined): boolean =>
    replaced.has(`${publisher.name}\n${trackingId}`) ||
    (!isSame(publisher, provider.publisher) && others.some((other) => isSame(publisher, other)));
  return new Map(
    said
      .filter((one) => isForeign(one.said))
      .map(({ one, said: { publisher }, place }) => [
        one,
        { code: "other_publisher", params: { place, publisher: publisher.name.slice(0, 200) } },
      ]),
  );
}

/** One publisher, by its name or its namespace (CSAF 2.0 §3.2.1.8: the namespace is under its control). */
const isSame = (one: Publisher, other: Publisher): boolean =>
  one.name === other.name || (one.namespace !== "" && namespaceOf(one) === namespaceOf(other));

const namespaceOf = ({ namespace }: Publisher): string => namespace.toLowerCase().replace(/\/+$/, "");
