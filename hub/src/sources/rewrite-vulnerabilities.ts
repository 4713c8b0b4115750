import { mergeStatements, profileOf, type AdvisoryReading, type MergedRange } from "@schakel/engine";
import { sql } from "kysely";
import { productId } from "../db/product-id.ts";
import type { Tx } from "../db/transaction.ts";
import { mergeFacts, type Facts, type Word } from "./merge-facts.ts";
import { openStatements, type StoredReading } from "./stored-reading.ts";

/**
 * Makes the merged facts and ranges of these vulnerabilities anew from every document that still stands. Everything derived is rewritten,
 * so running it twice changes nothing. `changed_at` moves only where something that is told of the vulnerability is different: facts, products or ranges. A new
 * revision that says the same, another publisher who agrees, and a judgement of ours that changed (urgency, effect) are no news.
 */
export async function rewriteVulnerabilities(tx: Tx, now: Date, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<{
    id: string;
    name: string;
    publisher: string | null;
    tracking_id: string;
    format: Word["format"];
    reading: StoredReading;
  }>`
    select v.id, v.name, a.publisher, a.tracking_id, a.format, s.reading
    from app.vulnerability v
    left join (app.advisory_vulnerability s join app.advisory a on a.id = s.advisory_id
      -- A rejected CVE record is withdrawn, and has the last word all the same.
      and (a.state = 'published' or a.format = 'cve' and s.reading ->> 'state' = 'rejected')) on s.vulnerability_id = v.id
    where v.id = any(${ids}::uuid[]) order by v.id, a.publisher, a.tracking_id`.execute(tx);
  const facts: (Facts & { id: string })[] = [];
  const sayings: Saying[] = [];
  for (const [id, group] of Map.groupBy(rows, (row) => row.id)) {
    const words = group.flatMap((row) =>
      row.publisher === null ? [] : [{ publisher: row.publisher, trackingId: row.tracking_id, format: row.format, reading: row.reading }],
    );
    const merged = mergeFacts(group[0]?.name ?? "", words);
    facts.push({ ...merged, id });
    if (merged.state === "published")
      sayings.push({ vulnerabilityId: id, words: words.filter((word) => word.reading.state === "published") });
  }
  const before = await digestRanges(tx, ids);
  await writeFacts(tx, now, facts);
  await writeRanges(tx, ids, sayings, await writeProducts(tx, sayings));
  const after = await digestRanges(tx, ids);
  const moved = ids.filter((id) => before.get(id) !== after.get(id));
  await sql`update app.vulnerability set changed_at = ${now} where id = any(${moved}::uuid[]) and changed_at <> ${now}`.execute(tx);
}

/** A digest of the products that each vulnerability names and the ranges in which they are affected, whoever says so. */
async function digestRanges(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; digest: string }>`
    select s.id, md5(string_agg(s.said, E'\n' order by s.said)) as digest
    from (
      select vulnerability_id as id, jsonb_build_array(product_id, variant, encode(lo, 'hex'), encode(hi, 'hex'), affected, fixed, last)::text as said
      from app.affected_range where vulnerability_id = any(${ids}::uuid[])
      union all
      select vulnerability_id, product_id::text from app.vulnerability_product where vulnerability_id = any(${ids}::uuid[])) s
    group by s.id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.digest]));
}

/** What the documents that stand say of one published vulnerability. */
interface Saying {
  readonly vulnerabilityId: string;
  readonly words: readonly Word[];
}

async function writeFacts(tx: Tx, now: Date, facts: readonly (Facts & { id: string })[]): Promise<void> {
  await sql`
    update app.vulnerability v set name = f.name, state = f.state, title = f.title, description = f.description,
      published_at = f."publishedAt", exploitation = f.exploitation, automatable = f.automatable, technical_impact = f."technicalImpact",
      cvss = f.cvss, cvss_vector = f."cvssVector", kev_added = f."kevAdded", kev_due = f."kevDue", kev_ransomware = f."kevRansomware", urgencies = f.urgencies,
      weaknesses = f.weaknesses, effect = f.effect, actor = f.actor,
      changed_at = case when (${told("v")}) is distinct from (${told("f")}) then ${now}::timestamptz else v.changed_at end
    from jsonb_to_recordset(${asJsonb(facts)}::jsonb) as f(id uuid, name text, state text, title text, description text,
      "publishedAt" timestamptz, exploitation text, automatable boolean, "technicalImpact" text, cvss numeric, "cvssVector" text,
      "kevAdded" date, "kevDue" date, "kevRansomware" boolean, urgencies smallint[], weaknesses text[], effect text, actor text)
    where v.id = f.id
      and (${told("v")}, v.urgencies, v.effect, v.actor) is distinct from (${told("f")}, f.urgencies, f.effect, f.actor)`.execute(tx);
}

/** SQL: what is told of a vulnerability, of a row of app.vulnerability (`v`) or of new facts (`f`). */
const told = (row: "v" | "f") => {
  const columns = {
    v: ["published_at", "technical_impact", "cvss_vector", "kev_added", "kev_due", "kev_ransomware"],
    f: ["publishedAt", "technicalImpact", "cvssVector", "kevAdded", "kevDue", "kevRansomware"],
  };
  const same = ["name", "state", "title", "description", "exploitation", "automatable", "weaknesses"];
  return sql.join([sql`${sql.ref(`${row}.cvss`)}::numeric(3, 1)`, ...[...same, ...columns[row]].map((name) => sql.ref(`${row}.${name}`))]);
};

/** Makes products that are named for the first time; returns the product each key stands for now (a merged one leads to its survivor). */
async function writeProducts(tx: Tx, sayings: readonly Saying[]): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, { vendor: string; product: string }>();
  for (const statement of sayings.flatMap(({ words }) => words.flatMap((word) => word.reading.statements))) {
    for (const key of statement.keys) if (!named.has(key)) named.set(key, statement);
  }
  const keys = [...named.keys()];
  if (keys.length === 0) return new Map();
  const rows = keys.map((key) => {
    const profile = profileOf(key);
    return {
      id: productId(key),
      key,
      vendor: profile.vendor || named.get(key)?.vendor,
      name: profile.name || named.get(key)?.product,
      scheme: profile.scheme,
    };
  });
  await sql`
    insert into app.product (id, key, vendor, name, scheme)
    select * from jsonb_to_recordset(${asJsonb(rows)}::jsonb) as p(id uuid, key text, vendor text, name text, scheme text)
    on conflict do nothing`.execute(tx);
  await sql`
    insert into app.product_identifier (kind, value, product_id)
    select 'key', * from unnest(${keys}::text[], ${keys.map(productId)}::uuid[]) on conflict do nothing`.execute(tx);
  const { rows: found } = await sql<{ key: string; id: string }>`
    select i.value as key, coalesce(p.merged_into, p.id) as id
    from app.product_identifier i join app.product p on p.id = i.product_id
    where i.kind = 'key' and i.value = any(${keys}::text[])`.execute(tx);
  return new Map(found.map((row) => [row.key, row.id]));
}

async function writeRanges(
  tx: Tx,
  ids: readonly string[],
  sayings: readonly Saying[],
  products: ReadonlyMap<string, string>,
): Promise<void> {
  const ranges: (MergedRange & { vulnerabilityId: string })[] = [];
  const spoken: { vulnerabilityId: string; productId: string }[] = [];
  for (const { vulnerabilityId, words } of sayings) {
    // Merged by product, not by name, so that two names of one product cannot contradict each other.
    const documents = words.map((word) => asDocument(word, products));
    for (const range of mergeStatements(documents)) ranges.push({ ...range, vulnerabilityId });
    const named = documents.flatMap((document) =>
      document.vulnerabilities.flatMap((reading) => reading.statements.flatMap((said) => said.keys)),
    );
    for (const id of new Set(named)) spoken.push({ vulnerabilityId, productId: id });
  }
  await sql`delete from app.affected_range where vulnerability_id = any(${ids}::uuid[])`.execute(tx);
  await sql`delete from app.vulnerability_product where vulnerability_id = any(${ids}::uuid[])`.execute(tx);
  const column = <T>(pick: (range: (typeof ranges)[number]) => T): T[] => ranges.map(pick);
  await sql`
    insert into app.affected_range (vulnerability_id, product_id, variant, lo, hi, affected, fixed, last, said, evidence)
    select * from unnest(${column((r) => r.vulnerabilityId)}::uuid[], ${column((r) => r.key)}::uuid[], ${column((r) => r.variant)}::text[],
      ${column((r) => Buffer.from(r.lo))}::bytea[], ${column((r) => Buffer.from(r.hi))}::bytea[],
      ${column((r) => r.label === "affected")}::boolean[], ${column((r) => r.fixed ?? null)}::text[], ${column((r) => r.after ?? null)}::text[], ${column((r) => r.text)}::text[],
      ${column((r) => JSON.stringify(r.evidence))}::jsonb[])`.execute(tx);
  await sql`
    insert into app.vulnerability_product (vulnerability_id, product_id)
    select * from unnest(${spoken.map((s) => s.vulnerabilityId)}::uuid[], ${spoken.map((s) => s.productId)}::uuid[])`.execute(tx);
}

/** One document's word as the engine merges it, its products by id. */
function asDocument(word: Word, products: ReadonlyMap<string, string>): AdvisoryReading {
  const statements = openStatements(word.reading).map((said) => ({
    ...said,
    keys: [...new Set(said.keys.map((key) => products.get(key) ?? productId(key)))],
  }));
  const { publisher, trackingId } = word;
  return {
    publisher,
    trackingId,
    revision: "",
    title: "",
    state: "published",
    references: [],
    vulnerabilities: [{ ...word.reading, statements }],
  };
}

// PostgreSQL's jsonb cannot hold the character U+0000.
const asJsonb = (value: unknown): string => JSON.stringify(value).replaceAll("\\u0000", "");
