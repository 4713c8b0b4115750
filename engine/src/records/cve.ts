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
import { type Claim, claimOf } from "../versions/claim.ts";
import { compileClaims } from "../versions/affected.ts";
import { aboutProduct, describe, readListed } from "../versions/listed.ts";
import { readPhrase } from "../versions/phrase.ts";
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
  const prose = description === "" ? [] : readPhrase(description, "prose");
  const only = own.length === 1;
  const statements = own.map((group) => {
    const said = compileEntries(group);
    const told = proseClaims(group.identity, prose, only);
    if (said !== null && !cutShort(group, told)) return statement(group.identity, group.variant, said, "cna");
    const other = said === null ? fromAdded(group, added) : null;
    if (other) return statement(group.identity, group.variant, other, "adp");
    const ranges = told.length === 0 ? null : compileClaims(group.identity.profile, told, "unaffected");
    if (ranges && ranges.length > 0) return statement(group.identity, group.variant, ranges, "description");
    return statement(group.identity, group.variant, said ?? [undecidedRange(firstText(group))], "cna");
  });
  if (statements.length > 0) return statements;
  return added.map((group) => {
    const told = proseClaims(group.identity, prose, added.length === 1);
    return fallback(group, compileEntries(group), told, "adp");
  });
}

function fallback(group: ProductEntries, said: Range[] | null, told: readonly Claim[], source: StatementSource): Statement {
  if (said) return statement(group.identity, group.variant, said, source);
  const ranges = told.length === 0 ? null : compileClaims(group.identity.profile, told, "unaffected");
  if (ranges && ranges.length > 0) return statement(group.identity, group.variant, ranges, "description");
  return statement(group.identity, group.variant, [undecidedRange(firstText(group))], source);
}

const firstText = ({ entries }: ProductEntries): string =>
  entries.flatMap((entry) => entry.claims.map((claim) => claim.text)).find((text) => text !== "") ?? "";

function entriesOf(affected: readonly CveAffected[], { title, description, identify }: Context): Entry[] {
  return affected.flatMap((entry) => {
    const identity = identify({ ...entry, title, description });
    if (!identity) return [];
    const names = nameWords(identity, entry.product);
    const claims = (entry.versions ?? []).flatMap((version) => readListed(identity.profile, version, names));
    const tracks = Map.groupBy(claims, ({ track }) => track);
    if (tracks.size === 0) return [{ identity, variant: identity.variant, defaultStatus: entry.defaultStatus, claims: [] }];
    return [...tracks].map(([track, list]) => ({
      identity,
      variant: track === "" ? identity.variant : track,
      defaultStatus: entry.defaultStatus,
      claims: list.map(({ claim }) => claim),
    }));
  });
}

const commonWords: ReadonlySet<string> = new Set(
  "the for and of plugin plugins wordpress server software project client app inc version versions".split(" "),
);

/** Words by which prose names this product. */
function nameWords(identity: Identity, product: string | undefined): string[] {
  const vendor = new Set(identity.vendor.toLowerCase().split(/[^a-z0-9]+/));
  const words = `${identity.profile.name} ${identity.product} ${product ?? ""}`.toLowerCase().split(/[^a-z0-9]+/);
  const own = words.filter((word) => word.length > 1 && !commonWords.has(word));
  const beyondVendor = own.filter((word) => !vendor.has(word));
  return [...new Set(beyondVendor.length > 0 ? beyondVendor : own)];
}

/** What the description says of this product; where the record names several products only what is said with its name. */
function proseClaims(identity: Identity, prose: ReturnType<typeof readPhrase>, only: boolean): Claim[] {
  const names = nameWords(identity, undefined);
  const about = only
    ? aboutProduct(prose, names)
    : prose.filter((clause) => aboutProduct([clause, { label: names[0] ?? "" }], names).includes(clause) && clause.label !== "");
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
 * True when the fields hold only some of the upper ends that the description names: Adobe lists its lowest branch, Apple writes 16.7 for 16.7.6.
 * Only plain upper ends are compared, and the description must name a higher one besides one of theirs.
 */
function cutShort(group: ProductEntries, told: readonly Claim[]): boolean {
  const claims = group.entries.flatMap((entry) => entry.claims).filter((claim) => claim.status === "affected");
  if (claims.length === 0 || told.length === 0 || !claims.every((claim) => claim.kind === "range" && claim.fromZero)) return false;
  const stated = claims.flatMap((claim) => (claim.upper ? [claim.upper] : []));
  const named = told.flatMap((claim) => (claim.kind === "range" && claim.fromZero && claim.upper ? [claim.upper] : []));
  const beyond = named.some((end) => stated.every((other) => compareKeys(end.key, other.key) > 0));
  return (
    beyond && named.some((end) => stated.some((other) => compareKeys(end.key, other.key) === 0 || end.text.startsWith(`${other.text}.`)))
  );
}
