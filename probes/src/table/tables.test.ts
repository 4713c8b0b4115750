import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { groups } from "../tls/names/groups.ts";
import { signatureSchemes } from "../tls/names/signatures.ts";
import { suiteCode } from "../tls/names/suites.ts";
import { tlsVersions } from "../tls/facts.ts";
import { rateSize, ratings, type Rated } from "./table.ts";
import { findTable, tables } from "./tables.ts";

const files = readdirSync(new URL("../../../content/probes/tables/", import.meta.url)).map((file) => file.replace(/\.json$/, ""));
const namesIn = (rated: Rated): string[] => ratings.flatMap((rating) => (rating === "insufficient" ? [] : (rated[rating] ?? [])));

test("Every table file is known by its name", () => assert.deepEqual(tables.map(({ id }) => id).sort(), files.sort()));

test("The default is the newest Dutch guideline", () => {
  assert.equal(findTable()?.id, "ncsc-nl-2025-05");
  assert.equal(findTable("nowhere"), undefined);
});

test("A table has a source, a date, and only ratings and names that exist", () => {
  const hashes = new Set(signatureSchemes.map(({ hash }) => hash));
  for (const table of tables) {
    assert.match(table.source, /^https:\/\//);
    assert.match(table.date, /^\d{4}-\d{2}$/);
    for (const rated of [table.versions, table.suites, table.groups, table.hashes, table.keys.curves]) {
      assert.ok(ratings.includes(rated.otherwise));
      assert.equal(new Set(namesIn(rated)).size, namesIn(rated).length, `${table.id} names something twice`);
    }
    for (const name of namesIn(table.suites)) assert.notEqual(suiteCode(name), undefined, `${table.id}: ${name}`);
    for (const name of namesIn(table.groups))
      assert.ok(
        groups.some((group) => group.name === name),
        `${table.id}: ${name}`,
      );
    for (const name of namesIn(table.versions)) assert.ok((tlsVersions as readonly string[]).includes(name), `${table.id}: ${name}`);
    for (const name of namesIn(table.hashes)) assert.ok(hashes.has(name), `${table.id}: ${name}`);
    for (const { rating } of [...table.keys.rsa, ...table.ownPrimes]) assert.ok(ratings.includes(rating));
    for (const rating of [
      table.compression,
      table.earlyData,
      table.withoutEms,
      table.invalidStaple,
      table.keys.otherwise,
      ...Object.values(table.renegotiation),
    ])
      assert.ok(ratings.includes(rating));
  }
});

test("A size below every bound is insufficient", () => {
  const sizes = [
    { atLeast: 3072, rating: "good" as const },
    { atLeast: 2048, rating: "sufficient" as const },
  ];
  assert.deepEqual(
    [4096, 3072, 3071, 2047].map((size) => rateSize(sizes, size)),
    ["good", "good", "sufficient", "insufficient"],
  );
  assert.equal(rateSize([], 16384), "insufficient");
});
