import {
  type CveAffected,
  type CveContainer,
  type CveRecord,
  type CveText,
  cvssOfCve,
  ssvcOfCve,
  type SsvcPoints,
} from "@schakel/standards";
import type { AdvisoryReading, Range, Statement, StatementSource } from "../match/types.ts";
import { type Claim, claimOf, type End } from "../versions/claim.ts";
import { compileClaims } from "../versions/affected.ts";
import { aboutProduct, describe, type ProductNames, readListed, sharesWord } from "../versions/listed.ts";
import { type Clause, readPhrase } from "../versions/phrase.ts";
import { compareKeys } from "../versions/stretch.ts";
import type { Identify, Identity } from "./identify.ts";
import { compileEntries, type Entry, groupEntries, type ProductEntries, statement, undecidedRange } from "./statements.ts";

/**
 * Reads a CVE record (CVE JSON 5.x): its own container first, then those that others added, then the description where the fields say nothing
 * usable or less than it does.
 * @param identify recognises the product of an `affected` entry
 */
export function readCve(record: CveRecord, identify: Identify): AdvisoryReading {
  const { cveMetadata, containers } = record;
  const { cna } = containers;
  const adp = containers.adp ?? [];
  const rejected = cveMetadata.state === "REJECTED";
  const description = english(cna.descriptions ?? []);
  const title = cna.title ?? firstSentence(description);
  const publishedAt = cveMetadata.datePublished;
  const updatedAt = cveMetadata.dateUpdated ?? cveMetadata.dateRejected ?? publishedAt;
  return {
    publisher: cna.providerMetadata?.shortName ?? cveMetadata.assignerShortName ?? "CVE",
    trackingId: cveMetadata.cveId,
    revision: updatedAt ?? "",
    title,
    state: rejected ? "withdrawn" : "published",
    ...(updatedAt === undefined ? {} : { updatedAt }),
    references: [...new Set((cna.references ?? []).map((reference) => reference.url))],
    vulnerabilities: [
      {
        id: cveMetadata.cveId,
        aliases: [],
        state: rejected ? "rejected" : "published",
        title,
        description: rejected ? english(cna.rejectedReasons ?? []) || description : description,
        ...(publishedAt === undefined ? {} : { publishedAt }),
        ...decisionPoints(record),
        ...score(record),
        statements: rejected ? [] : readStatements(cna, adp, description, identify),
      },
    ],
  };
}

function decisionPoints(record: CveRecord): Omit<SsvcPoints, "timestamp"> {
  const { timestamp: _, ...points } = ssvcOfCve(record) ?? {};
  return points;
}

function score(record: CveRecord): { cvss?: number; cvssVector?: string } {
  const found = cvssOfCve(record);
  if (!found) return {};
  return { cvss: found.baseScore, ...(found.vector === undefined ? {} : { cvssVector: found.vector }) };
}

function english(texts: readonly CveText[]): string {
  const text = texts.find(({ lang }) => lang.toLowerCase().startsWith("en")) ?? texts[0];
  return text?.value.trim() ?? "";
}

const firstSentence = (text: string): string => /^[\s\S]{0,200}?(?:[.!?](?=\s)|$)/.exec(text)?.[0] ?? text.slice(0, 200);

interface Context {
  readonly title: string;
  readonly description: string;
  readonly identify: Identify;
}

function readStatements(cna: CveContainer, adp: readonly CveContainer[], description: string, identify: Identify): Statement[] {
  const context = { title: cna.title ?? "", description, identify };
  const own = groupEntries(entriesOf(cna.affected ?? [], context));
  const added = groupEntries(adp.flatMap((container) => entriesOf(container.affected ?? [], context)));
  let clauses: readonly Clause[] | undefined;
  const prose = (): readonly Clause[] => (clauses ??= readPhrase(description, "prose"));
  const groups = own.length > 0 ? own : added;
  const source = own.length > 0 ? "cna" : "adp";
  const only = groups.length === 1;
  const statements = groups.map((group) =>
    readGroup(group, source, own.length > 0 ? added : [], () => proseClaims(group.identity, prose(), only), only),
  );
  // A record in which nothing is affected contradicts itself: what it lists are fixes of something it does not name.
  if (statements.some(({ ranges }) => ranges.length > 0)) return statements;
  return statements.map((said, at) => {
    const group = groups[at];
    const text = group ? firstText(group) : "";
    return /\d/.test(text) && !/[x*]$/i.test(text) ? { ...said, ranges: [undecidedRange(text)] } : said;
  });
}

/** The fields first, then those others added, then the description, which also wins over fields that are cut short or contradict themselves. */
function readGroup(
  group: ProductEntries,
  source: StatementSource,
  added: readonly ProductEntries[],
  tell: () => readonly Claim[],
  only: boolean,
): Statement {
  const { identity, variant } = group;
  const said = compileEntries(group);
  const doubtful = said === null || contradictory(group) || (only && plainEnds(group) !== null);
  if (!doubtful) return statement(identity, variant, said, source);
  const told = tell();
  if (said !== null && told.length === 0) return statement(identity, variant, said, source);
  if (said !== null && !contradictory(group) && !cutShort(group, told)) return statement(identity, variant, said, source);
  const other = said === null ? fromAdded(group, added) : null;
  if (other) return statement(identity, variant, other, "adp");
  const ranges = told.length === 0 ? null : compileClaims(identity.profile, told, "unaffected");
  if (ranges && ranges.length > 0) return statement(identity, variant, ranges, "description");
  return statement(identity, variant, said ?? [undecidedRange(firstText(group))], source);
}

/** Unaffected ranges with both ends, under a default of unaffected, with nothing affected: the status is a slip. */
function contradictory({ entries }: ProductEntries): boolean {
  const claims = entries.flatMap((entry) => (entry.defaultStatus === "unaffected" ? entry.claims : []));
  return (
    claims.every((claim) => claim.status === "unaffected") &&
    claims.some((claim) => claim.kind === "range" && claim.upper?.inclusive === false)
  );
}

const firstText = ({ entries }: ProductEntries): string =>
  entries.flatMap((entry) => entry.claims.map((claim) => claim.text)).find((text) => text !== "") ?? "";

interface Meant {
  readonly identity: Identity;
  readonly names: () => ProductNames;
}

/** "FortiOS, FortiProxy" in one entry is an entry for each, where the version texts tell the parts apart. */
function productsOf(entry: CveAffected, { title, description, identify }: Context): Meant[] {
  const parts = partsOf(entry);
  const words = parts.map(wordsOf);
  const found = parts.flatMap((product, at) => {
    const others = words.filter((_, index) => index !== at).flat();
    const own = (words[at] ?? []).filter((word) => !others.includes(word));
    const identity = identify({ ...entry, product, title, description });
    const names = { own, others: others.filter((word) => !words[at]?.includes(word)) };
    return identity ? [{ identity, names: () => names }] : [];
  });
  if (new Set(found.map(({ identity }) => identity.keys[0])).size > 1) return found;
  const identity = identify({ ...entry, title, description });
  return identity ? [{ identity, names: () => ({ own: nameWords(identity, entry.product), others: [] }) }] : [];
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !commonWords.has(word));

function partsOf({ product, versions }: CveAffected): string[] {
  const parts =
    product === undefined || product.length > 200 ? [] : product.split(/[,;/]\s+|\s+(?:and|&)\s+/).filter((part) => part.trim() !== "");
  if (parts.length < 2 || (versions ?? []).some((version) => version.lessThan ?? version.lessThanOrEqual)) return [];
  const said = wordsOf((versions ?? []).map(({ version }) => version).join(" "));
  return parts.some((part) => wordsOf(part).some((word) => said.includes(word))) ? parts : [];
}

function entriesOf(affected: readonly CveAffected[], context: Context): Entry[] {
  return affected.flatMap((entry) =>
    productsOf(entry, context).flatMap(({ identity, names }) => {
      const claims = (entry.versions ?? []).flatMap((version) => readListed(identity.profile, version, names));
      const tracks = Map.groupBy(claims, ({ track }) => track);
      if (tracks.size === 0) return [{ identity, variant: identity.variant, defaultStatus: entry.defaultStatus, claims: [] }];
      return [...tracks].map(([track, list]) => ({
        identity,
        variant: track === "" ? identity.variant : track,
        defaultStatus: entry.defaultStatus,
        claims: list.map(({ claim }) => claim),
      }));
    }),
  );
}

const commonWords: ReadonlySet<string> = new Set(
  "the for and of plugin plugins wordpress server software project client app inc version versions".split(" "),
);

/** Words by which prose names this product. */
function nameWords(identity: Identity, product: string | undefined): string[] {
  const vendor = new Set(wordsOf(identity.vendor));
  const own = wordsOf(`${identity.profile.name} ${identity.product} ${product ?? ""}`);
  const beyondVendor = own.filter((word) => !vendor.has(word));
  return [...new Set(beyondVendor.length > 0 ? beyondVendor : own)];
}

/** What the description says of this product; where the record names several products, only what is said with its name. */
function proseClaims(identity: Identity, prose: readonly Clause[], only: boolean): Claim[] {
  const own = nameWords(identity, undefined);
  const about = aboutProduct(only ? prose : prose.filter((clause) => sharesWord(clause.label, own)), { own, others: [] });
  return about
    .map((clause) => claimOf(identity.profile, "affected", clause, describe(clause), true))
    .filter((claim) => claim.kind !== "undecided");
}

/** ADP ranges for the same product, where the CNA's own versions are unusable. */
function fromAdded(group: ProductEntries, added: readonly ProductEntries[]): Range[] | null {
  const same = added.filter(
    ({ identity, variant }) =>
      (variant === group.variant || variant === "") && identity.keys.some((key) => group.identity.keys.includes(key)),
  );
  const entries = same.flatMap((other) => other.entries);
  return entries.length === 0 ? null : compileEntries({ ...group, entries });
}

/**
 * True when the fields hold only some of the upper ends that the description names (Adobe lists one of its branches), or an end cut short of it
 * (Apple writes 16.7 for 16.7.6). Only plain upper ends are compared, within one major release.
 */
function cutShort(group: ProductEntries, told: readonly Claim[]): boolean {
  const stated = plainEnds(group) ?? [];
  if (stated.length === 0) return false;
  const named = told.flatMap((claim) => (claim.kind === "range" && claim.fromZero && claim.upper ? [claim.upper] : []));
  if (named.length < told.length || new Set([...stated, ...named].map((end) => end.parsed?.numbers[0])).size > 1) return false;
  const same = (left: End, right: End): boolean => compareKeys(left.key, right.key) === 0;
  if (stated.every((end) => named.some((other) => same(end, other)))) return named.some((end) => !stated.some((other) => same(end, other)));
  return stated.every((end) => named.some((other) => same(end, other) || other.text.startsWith(`${end.text}.`)));
}

/** Upper ends of a group that says nothing but "up to these"; null when it says more, or nothing. */
function plainEnds(group: ProductEntries): End[] | null {
  const claims = group.entries.flatMap((entry) => entry.claims).filter((claim) => claim.status === "affected");
  if (claims.length === 0 || !claims.every((claim) => claim.kind === "range" && claim.fromZero)) return null;
  return claims.flatMap((claim) => (claim.upper ? [claim.upper] : []));
}
