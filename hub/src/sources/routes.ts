import type { NamedBytes } from "@schakel/contract";
import type { Handlers, Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import { getDocument } from "./get-document.ts";
import { getVulnerability } from "./get-vulnerability.ts";
import { BATCH_SIZE, type ImportResult } from "./import-advisories.ts";
import { importDocuments } from "./import-documents.ts";
import { liveRoutes } from "./live/routes.ts";
import type { Document } from "./read-document.ts";

// A batch is held in memory until it is committed.
const BATCH_BYTES = 32 * 1024 * 1024;

/** The handlers of published documents and vulnerabilities. Whoever may import writes hub-wide data, so the writing itself is a job. */
export const routes = (hub: Hub) =>
  ({
    ...liveRoutes(hub),

    "advisories.import": async ({ query, body }) => {
      const [result] = await importBatch(hub, [{ name: query.path ?? "", bytes: body }]);
      if (!result || result.state === "invalid") throw new Refusal("invalid_document", result?.problems[0]?.message, result?.problems);
      return tell(result);
    },

    "advisories.importMany": async ({ body }) => importAll(hub, body),

    "vulnerability.get": ({ params, member }) =>
      hub.database.asMember(member, async (tx) => {
        const row = await getVulnerability(tx, params.alias);
        if (!row) throw new Refusal("not_found");
        return {
          ...row,
          aliases: [...row.aliases],
          publishedAt: row.publishedAt?.toISOString() ?? null,
          advisories: [...row.advisories],
        };
      }),

    // The bytes themselves, not the value in them, so that a hash or signature of the document still fits.
    "advisory.document": ({ params, member }) =>
      hub.database.asMember(member, async (tx) => {
        const document = await getDocument(tx, params.advisory);
        if (!document) throw new Refusal("not_found");
        return document;
      }),
  }) satisfies Partial<Handlers>;

/** Imports in batches as the documents arrive; gives a line per document once its batch is committed. */
async function* importAll(hub: Hub, documents: AsyncIterable<NamedBytes>) {
  let batch: Document[] = [];
  let bytes = 0;
  for await (const document of documents) {
    batch.push({ name: document.path, bytes: document.bytes });
    bytes += document.bytes.byteLength;
    if (batch.length < BATCH_SIZE && bytes < BATCH_BYTES) continue;
    yield* (await importBatch(hub, batch)).map(tell);
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield* (await importBatch(hub, batch)).map(tell);
}

const importBatch = (hub: Hub, documents: readonly Document[]): Promise<readonly ImportResult[]> =>
  importDocuments(hub.database, hub.clock, documents);

const tell = ({ name, state, problems }: ImportResult) => ({ path: name, state, problems: [...problems] });
