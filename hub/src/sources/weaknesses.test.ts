import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { cveDocument, csafDocument } from "../testing/documents.fixture.ts";
import { NOW } from "../testing/match.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { getVulnerability } from "./get-vulnerability.ts";
import { importDocuments } from "./import-documents.ts";
import { readAdvisoriesAgain } from "./read-again.ts";
import type { Document } from "./read-document.ts";

const database = await testDatabase();

/** The document with something changed in it. */
function edited(document: Document, edit: (value: Record<string, unknown>) => void): Document {
  const value = JSON.parse(new TextDecoder().decode(document.bytes)) as Record<string, unknown>;
  edit(value);
  return { name: document.name, bytes: new TextEncoder().encode(JSON.stringify(value)) };
}

const withCwe = (id: string, cweId: string, vector: string): Document =>
  edited(cveDocument(id), (record) => {
    const { cna } = record["containers"] as { cna: Record<string, unknown> };
    cna["problemTypes"] = [{ descriptions: [{ lang: "en", cweId, description: cweId, type: "CWE" }] }];
    cna["metrics"] = [{ cvssV3_1: { version: "3.1", baseScore: 9.8, vectorString: vector } }];
  });

const take = (...documents: readonly Document[]) => importDocuments(database, () => NOW, documents);
const look = (alias: string) => database.asSystem("test", (tx) => getVulnerability(tx, alias));
const toldOf = async (name: string) =>
  database.asSystem("test", async (tx) => {
    const { rows } = await sql<{ weaknesses: string[]; effect: string; actor: string }>`
      select weaknesses, effect, actor from app.vulnerability where name = ${name}`.execute(tx);
    return rows[0];
  });

test("a vulnerability has the weaknesses of every document that speaks of it, the CVE record's first, and what follows from them", async () => {
  const csaf = edited(csafDocument({ id: "CSAF-W1", cve: "CVE-2026-70001", affected: "< 16.1.9" }), (document) => {
    Object.assign((document["vulnerabilities"] as object[])[0] ?? {}, { cwe: { id: "CWE-20", name: "Improper Input Validation" } });
  });
  await take(csaf, withCwe("CVE-2026-70001", "CWE-78", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"));
  assert.deepEqual((await look("CVE-2026-70001"))?.weaknesses, ["CWE-78", "CWE-20"]);
  assert.deepEqual(await toldOf("CVE-2026-70001"), { weaknesses: ["CWE-78", "CWE-20"], effect: "take_over", actor: "anybody" });
});

test("a vulnerability that was stored before weaknesses were read gets them when its documents are read again", async () => {
  await take(withCwe("CVE-2026-70002", "CWE-79", "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"));
  await database.asSystem("test", async (tx) => {
    // As the migration leaves a row that was there.
    await sql`update app.vulnerability set weaknesses = '{}', effect = 'unknown', actor = 'somebody' where name = 'CVE-2026-70002'`.execute(
      tx,
    );
    await sql`update app.advisory_vulnerability set reading = reading - 'weaknesses'`.execute(tx);
    await sql`update app.advisory set read_with = 'older'`.execute(tx);
  });
  while ((await database.asSystem("test", (tx) => readAdvisoriesAgain(tx, NOW, 100))) > 0);
  assert.deepEqual(await toldOf("CVE-2026-70002"), { weaknesses: ["CWE-79"], effect: "script", actor: "click" });
});

test("a record that says nothing of it leaves no weaknesses and an unknown effect", async () => {
  await take(cveDocument("CVE-2026-70003"));
  assert.deepEqual(await toldOf("CVE-2026-70003"), { weaknesses: [], effect: "unknown", actor: "somebody" });
});
