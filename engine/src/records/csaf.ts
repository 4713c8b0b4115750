import {
  type CsafDocument,
  type CsafNote,
  type CsafStatusGroup,
  type CsafVulnerability,
  cvssOfCsaf,
  parseCpe,
  parsePurl,
} from "@schakel/standards";
import type { AdvisoryReading, Exploitation, Range, Statement, VulnerabilityReading } from "../match/types.ts";
import type { Claim, Status } from "../versions/claim.ts";
import { claimOf } from "../versions/claim.ts";
import { aboutProduct, readText } from "../versions/listed.ts";
import { versionKey } from "../versions/key.ts";
import { readPhrase } from "../versions/prose/phrase.ts";
import type { SchemeName } from "../versions/profile.ts";
import { compareKeys } from "../versions/stretch.ts";
import { readVers } from "../versions/vers.ts";
import { type TreeProduct, treeProducts } from "./csaf-tree.ts";
import type { Identify, Identity } from "./identify.ts";
import { compileEntries, type Entry, groupEntries, statement, undecidedRange } from "./statements.ts";
import { told, weaknessesOfCsaf } from "./weaknesses.ts";

/**
 * Reads a CSAF 2.0 document: every vulnerability with what its product_status says of each product of the tree.
 * @param identify recognises a product; asked once per product and name, not once per version
 */
export function readCsaf(csaf: CsafDocument, identify: Identify): AdvisoryReading {
  const { document } = csaf;
  const { tracking } = document;
  const products = identified(csaf, identify);
  const withdrawn =
    /withdrawn|superseded/i.test(document.category) ||
    /\b(?:withdrawn|revoked|retracted)\b/i.test(tracking.revision_history.at(-1)?.summary ?? "");
  return {
    publisher: document.publisher.name,
    trackingId: tracking.id,
    revision: tracking.version,
    title: document.title,
    state: withdrawn ? "withdrawn" : "published",
    updatedAt: tracking.current_release_date,
    references: [...new Set((document.references ?? []).map((reference) => reference.url))],
    vulnerabilities: (csaf.vulnerabilities ?? []).map((vulnerability, at) =>
      readVulnerability(csaf, vulnerability, at, products, withdrawn),
    ),
  };
}

interface KnownProduct {
  readonly product: TreeProduct;
  readonly identity: Identity;
  /** What a status group says of it, read once for all vulnerabilities of the document. */
  readonly claims: Map<string, Claim[]>;
}

/** Products of the tree with their identity; those that cannot be recognised are left out. */
function identified(csaf: CsafDocument, identify: Identify): ReadonlyMap<string, KnownProduct> {
  const asked = new Map<string, Identity | null>();
  const known = new Map<string, KnownProduct>();
  for (const [id, product] of treeProducts(csaf)) {
    const purl = product.purl.replace(/@[^?#]*/, "");
    const cpe = product.cpe
      .split(":")
      .slice(0, product.cpe.startsWith("cpe:2.3") ? 5 : 4)
      .join(":");
    const question = [product.vendor, product.product, cpe, purl, product.within].join("\n");
    let identity = asked.get(question);
    if (identity === undefined) {
      identity = identify({
        vendor: product.vendor,
        product: product.product,
        ...(product.cpe === "" ? {} : { cpes: [product.cpe] }),
        ...(purl === "" ? {} : { packageURL: purl }),
        ...(product.within === "" ? {} : { platforms: [product.within] }),
        title: csaf.document.title,
      });
      asked.set(question, identity);
    }
    if (identity) known.set(id, { product, identity, claims: new Map() });
  }
  return known;
}

function readVulnerability(
  csaf: CsafDocument,
  vulnerability: CsafVulnerability,
  at: number,
  products: ReadonlyMap<string, KnownProduct>,
  withdrawn: boolean,
): VulnerabilityReading {
  const others = (vulnerability.ids ?? []).map(({ text }) => text);
  const { tracking, title } = csaf.document;
  const id = vulnerability.cve ?? others[0] ?? (at === 0 ? tracking.id : `${tracking.id}#${at + 1}`);
  const score = cvssOfCsaf(vulnerability);
  return {
    id,
    aliases: [...new Set(others)].filter((other) => other !== id),
    state: withdrawn ? "rejected" : "published",
    title: vulnerability.title ?? title,
    description: describingNote(vulnerability.notes ?? []),
    publishedAt: tracking.initial_release_date,
    ...decisionPoints(vulnerability.notes ?? []),
    ...(score ? { cvss: score.baseScore, ...(score.vector === undefined ? {} : { cvssVector: score.vector }) } : {}),
    ...told(weaknessesOfCsaf(vulnerability)),
    statements: withdrawn ? [] : readStatements(vulnerability, products),
  };
}

const describingNote = (notes: readonly CsafNote[]): string =>
  (notes.find((note) => note.category === "description") ?? notes.find((note) => note.category === "summary"))?.text ?? "";

const exploitations: Readonly<Record<string, Exploitation | undefined>> = { N: "none", P: "poc", A: "active" };

/** CISA writes its decision points as a note titled SSVC: "SSVCv2/E:P/A:N/T:T/2024-09-10T…/". */
function decisionPoints(notes: readonly CsafNote[]): {
  exploitation?: Exploitation;
  automatable?: boolean;
  technicalImpact?: "partial" | "total";
} {
  for (const note of notes) {
    const match = /\bSSVCv2\/E:([NPA])\/A:([NY])\/T:([PT])\b/.exec(note.text);
    const exploitation = exploitations[match?.[1] ?? ""];
    if (match && exploitation)
      return { exploitation, automatable: match[2] === "Y", technicalImpact: match[3] === "T" ? "total" : "partial" };
  }
  return {};
}

/** What each status group of CSAF 2.0 (3.2.3.9) says of a version; `recommended` says nothing. */
const statusOf: Readonly<Partial<Record<CsafStatusGroup, Status>>> = {
  known_affected: "affected",
  first_affected: "affected",
  last_affected: "affected",
  fixed: "unaffected",
  first_fixed: "unaffected",
  known_not_affected: "unaffected",
  under_investigation: "unknown",
};

function readStatements(vulnerability: CsafVulnerability, products: ReadonlyMap<string, KnownProduct>): Statement[] {
  const remedies = remedyVersions(vulnerability);
  const entries: Entry[] = [];
  for (const [group, ids] of Object.entries(vulnerability.product_status ?? {})) {
    const status = statusOf[group as CsafStatusGroup];
    if (status === undefined) continue;
    for (const id of ids ?? []) {
      const known = products.get(id);
      if (!known) continue;
      const claims = remembered(known, status, group).map((claim) => withRemedy(claim, remedies.get(id), known.identity.profile.scheme));
      entries.push({ identity: known.identity, variant: known.identity.variant, defaultStatus: "unaffected", claims });
    }
  }
  return groupEntries(entries).map((group) => {
    const claims = group.entries.flatMap((entry) => entry.claims);
    const everything =
      claims.some((claim) => claim.status === "affected" && claim.kind === "all") && claims.some((claim) => claim.status === "unaffected");
    const seen = everything
      ? { ...group, entries: group.entries.map((entry) => ({ ...entry, defaultStatus: "affected" as const })) }
      : group;
    // A fix that cannot be placed (a distribution's package build) leaves nothing open by itself.
    const spared = claims.every((claim) => claim.status === "unaffected");
    const ranges: Range[] = compileEntries(seen) ?? (spared ? [] : [undecidedRange(claims[0]?.text ?? "")]);
    return statement(group.identity, group.variant, ranges, "csaf");
  });
}

function remembered(known: KnownProduct, status: Status, group: string): Claim[] {
  const said = known.claims.get(group) ?? claimsOf(known, status, group);
  known.claims.set(group, said);
  return said;
}

/** Claims about the versions of one product id. */
function claimsOf({ product, identity }: KnownProduct, status: Status, group: string): Claim[] {
  const { profile } = identity;
  const version = product.version === "" ? versionOfHelper(product) : product.version;
  if (product.range !== "") {
    const claims = readVers(profile, status, product.range) ?? readText(profile, status, product.range, () => noNames);
    return claims.every((claim) => claim.kind === "undecided") ? fromName(product, identity, status, claims) : claims;
  }
  if (version === "")
    return fromName(product, identity, status, [
      claimOf(profile, status, status === "affected" ? { single: "n/a" } : { all: true }, product.name, true),
    ]);
  if (group === "first_affected") return [claimOf(profile, status, { lower: { text: version, inclusive: true } }, `>= ${version}`, true)];
  if (group === "last_affected") return [claimOf(profile, status, { upper: { text: version, inclusive: true } }, `<= ${version}`, true)];
  return readText(profile, status, version, () => noNames);
}

const noNames = { own: [], others: [] };

/** CISA's documents often hold the range in the full name only: "Product X: Versions 9.78 and prior". */
function fromName(product: TreeProduct, { profile }: Identity, status: Status, otherwise: Claim[]): Claim[] {
  const rest = product.name.startsWith(product.product) ? product.name.slice(product.product.length) : product.name;
  const said = readPhrase(rest.slice(0, 500), "prose");
  const claims = aboutProduct(said, noNames)
    .map((clause) => claimOf(profile, status, clause, rest.replace(/^[\s:]+/, "").slice(0, 200), true))
    .filter((claim) => claim.kind !== "undecided");
  return claims.length > 0 ? claims : otherwise;
}

function versionOfHelper({ cpe, purl }: TreeProduct): string {
  const parsedPurl = purl === "" ? null : parsePurl(purl);
  if (parsedPurl?.ok && parsedPurl.value.version) return parsedPurl.value.version;
  const parsedCpe = cpe === "" ? null : parseCpe(cpe);
  if (!parsedCpe?.ok) return "";
  const { version, update } = parsedCpe.value;
  if (version.kind !== "text" || !/\d/.test(version.text)) return "";
  return update.kind === "text" ? `${version.text} ${update.text}` : version.text;
}

/** First version without the flaw, by product id, where a vendor_fix says "update to V2.9.2 or later". */
function remedyVersions(vulnerability: CsafVulnerability): ReadonlyMap<string, string> {
  const remedies = new Map<string, string>();
  for (const remedy of vulnerability.remediations ?? []) {
    if (remedy.category !== "vendor_fix") continue;
    const fixes = readPhrase(remedy.details.slice(0, 500), "prose").flatMap((clause) => clause.fixed ?? []);
    const [fixed] = fixes;
    if (fixed === undefined || fixes.length > 1) continue;
    for (const id of remedy.product_ids ?? []) if (!remedies.has(id)) remedies.set(id, fixed);
  }
  return remedies;
}

/** A remedy's version counts as the fix where it lies above what is affected: one remedy often speaks of several products. */
function withRemedy(claim: Claim, fixed: string | undefined, scheme: SchemeName): Claim {
  if (fixed === undefined || claim.fixed !== undefined || claim.status !== "affected" || claim.upper?.inclusive !== true) return claim;
  const key = versionKey(scheme, fixed);
  return key !== null && compareKeys(key, claim.upper.key) > 0 ? { ...claim, fixed } : claim;
}
