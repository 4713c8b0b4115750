import { type CveContainer, type CveRecord, type CveText, cvssOfCve, ssvcOfCve, type SsvcPoints } from "@schakel/standards";
import type { AdvisoryReading, Range, Statement, StatementSource } from "../match/types.ts";
import { compileClaims } from "../versions/affected.ts";
import type { Claim } from "../versions/claim.ts";
import { layRanges } from "../versions/ranges.ts";
import {
  contradictory,
  fullerClaims,
  isBounded,
  namesMore,
  plainEnds,
  saysLess,
  tellerOf,
  reachesFurther,
  throughHighest,
  mayReachFurther,
  wholeBranches,
} from "./description.ts";
import { type Context, entriesOf } from "./entries.ts";
import type { Identify } from "./identify.ts";
import { withSolutions } from "./solutions.ts";
import { toldEntries } from "./told.ts";
import { settleUnknown } from "./unknown.ts";
import { compileEntries, type Entry, groupEntries, type ProductEntries, statement, undecidedRange } from "./statements.ts";
import { told, weaknessesOfCve } from "./weaknesses.ts";

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
        aliases: advisoryIds(cna.source),
        state: rejected ? "rejected" : "published",
        title,
        description: rejected ? english(cna.rejectedReasons ?? []) || description : description,
        ...(publishedAt === undefined ? {} : { publishedAt }),
        ...decisionPoints(record),
        ...score(record),
        ...told(weaknessesOfCve(record)),
        statements: rejected ? [] : readStatements(cna, adp, description, identify),
      },
    ],
  };
}

const githubId = /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/i;

/** The publisher's own id of the same vulnerability, where it is one that others publish by too. */
const advisoryIds = (source: CveContainer["source"]): string[] => {
  const advisory = source?.["advisory"];
  return typeof advisory === "string" && githubId.test(advisory.trim()) ? [advisory.trim()] : [];
};

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

function readStatements(cna: CveContainer, adp: readonly CveContainer[], description: string, identify: Identify): Statement[] {
  const references = (cna.references ?? []).map(({ url }) => url);
  const context: Context = { title: cna.title ?? "", description, references, identify };
  const own = groupEntries(entriesOf(cna.affected ?? [], context));
  let others: ProductEntries[] | undefined;
  const added = (): ProductEntries[] => (others ??= groupEntries(adp.flatMap((container) => addedEntries(container, context))));
  const listed = own.length > 0 ? own : added();
  const groups = listed.length > 0 ? listed : groupEntries(toldEntries(description, identify));
  const source = own.length > 0 ? "cna" : listed.length > 0 ? "adp" : "description";
  const tell = tellerOf(description, groups);
  const statements = groups.map((group) => readGroup(group, source, own.length > 0 ? added : () => [], description, () => tell(group)));
  // A record in which nothing is affected contradicts itself: what it lists are fixes of something it does not name.
  if (statements.some(({ ranges }) => ranges.length > 0)) return withSolutions(statements, groups, english(cna.solutions ?? []));
  return statements.map((said, at) => {
    const group = groups[at];
    const text = group ? firstText(group) : "";
    return /\d/.test(text) && !/[x*]$/i.test(text) ? { ...said, ranges: [undecidedRange(text)] } : said;
  });
}

/** CISA writes "unknown" as default into all it adds, so it says nothing there. */
const addedEntries = (container: CveContainer, context: Context): Entry[] =>
  entriesOf(container.affected ?? [], context).map((entry) =>
    entry.defaultStatus === "unknown" ? { ...entry, defaultStatus: "unaffected" } : entry,
  );

/** The fields first, then those others added, then the description, which also wins over fields that are cut short or contradict themselves. */
function readGroup(
  listed: ProductEntries,
  source: StatementSource,
  added: () => readonly ProductEntries[],
  description: string,
  tell: () => readonly Claim[],
): Statement {
  const { identity, variant } = listed;
  const group = source !== "cna" ? listed : settleUnknown(throughHighest(listed, description), () => sameProduct(listed, added()));
  const said = compileEntries(group);
  if (saysLess(group, source) || mayReachFurther(group, source, description)) {
    const told = tell();
    const ranges =
      told.some(isBounded) && (saysLess(group, source) || reachesFurther(group, told))
        ? compileClaims(identity.profile, told, "unaffected")
        : null;
    if (ranges && ranges.length > 0) return statement(identity, variant, ranges, "description");
  }
  if (said !== null && source === "cna" && /\d all versions/i.test(description)) {
    const whole = wholeBranches(tell(), said);
    if (whole.length > 0) return statement(identity, variant, layRanges([...said, ...whole]), source);
  }
  const slip = said?.length === 0 && contradictory(group);
  const ends = plainEnds(group);
  if (said !== null && !slip && (ends === null || !namesMore(description, ends))) return statement(identity, variant, said, source);
  const told = tell();
  const fuller = slip || said === null ? told : fullerClaims(group, told);
  if (said !== null && (fuller === null || fuller.length === 0)) return statement(identity, variant, said, source);
  const other = said === null ? fromAdded(group, added()) : null;
  if (other) return statement(identity, variant, other, "adp");
  const ranges = fuller === null || fuller.length === 0 ? null : compileClaims(identity.profile, fuller, "unaffected");
  if (ranges && ranges.length > 0) return statement(identity, variant, ranges, "description");
  return statement(identity, variant, said ?? [undecidedRange(firstText(group))], source);
}

/** What others added of the same product. */
const sameProduct = (group: ProductEntries, added: readonly ProductEntries[]): Entry[] =>
  added
    .filter(
      ({ identity, variant }) =>
        (variant === group.variant || variant === "") && identity.keys.some((key) => group.identity.keys.includes(key)),
    )
    .flatMap(({ entries }) => entries);

/** ADP ranges for the same product, where the CNA's own versions are unusable. */
function fromAdded(group: ProductEntries, added: readonly ProductEntries[]): Range[] | null {
  const entries = sameProduct(group, added);
  return entries.length === 0 ? null : compileEntries({ ...group, entries });
}

const firstText = ({ entries }: ProductEntries): string =>
  entries.flatMap((entry) => entry.claims.map((claim) => claim.text)).find((text) => text !== "") ?? "";
