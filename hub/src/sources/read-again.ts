import { sql } from "kysely";
import { lockRecords, refreshVulnerabilities } from "../alerts/index.ts";
import type { Tx } from "../db/transaction.ts";
import { readingVersion } from "../reading-version.ts";
import { readDocument } from "./read-document.ts";
import { rewriteVulnerabilities } from "./rewrite-vulnerabilities.ts";
import { writeReadings } from "./write-readings.ts";

/**
 * Reads a batch of stored documents again that an older version of this program read, and brings everything that follows in line. Returns how many
 * it took; 0 when all are read with this version. Entries of the KEV catalogue say no more than they always did, so they are only marked.
 */
export async function readAdvisoriesAgain(tx: Tx, now: Date, limit: number): Promise<number> {
  await lockRecords(tx);
  const { rows } = await sql<{ id: string; format: string; document: Buffer }>`
    update app.advisory set read_with = ${readingVersion()}
    where id in (
      (select id from app.advisory where read_with < ${readingVersion()} order by read_with limit ${limit})
      union all (select id from app.advisory where read_with > ${readingVersion()} order by read_with limit ${limit}) limit ${limit})
    returning id, format, document`.execute(tx);
  const documents = rows
    .filter((row) => row.format !== "kev")
    .flatMap(({ id, document }) => {
      const read = readDocument({ name: id, bytes: document });
      return read.ok && read.advisories[0] ? [{ id, advisory: read.advisories[0] }] : [];
    });
  const touched = await writeReadings(tx, now, documents);
  await rewriteVulnerabilities(tx, now, touched);
  await refreshVulnerabilities(tx, now, touched);
  return rows.length;
}
