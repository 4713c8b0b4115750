import type { InventoryRow } from "@schakel/standards";
import type { ComponentReading, ComponentTarget, ReadingNote } from "../match/types.ts";
import { rowVersion } from "../versions/row.ts";
import type { RowVersion } from "../versions/row.ts";
import { noVersion } from "../versions/stretch.ts";
import { profileOf } from "../products/catalogue.ts";
import { isBlank, plain } from "../products/text/normalise.ts";
import { suggestProducts } from "../products/suggest.ts";
import { placeIdentifiers } from "./place-identifiers.ts";
import { candidatesOf } from "./candidates.ts";
import type { Candidate } from "./candidate.ts";
import { isDistributionBuild, upstreamVersion } from "./version-text.ts";

/**
 * Reads one inventory row: which product(s) it is and which versions it may have, from whichever of its fields say so. Pure; depends on this row
 * alone, so that order of arrival never matters. A name that resembles a known one is only noted, with the suggestion, never taken for it.
 */
export const readInventoryRow = (typed: InventoryRow): ComponentReading => {
  const row = placeIdentifiers(typed);
  const candidates = candidatesOf(row);
  const undecidable =
    isDistributionBuild(row.version, row.product, row.edition, row.notes, row.name) || candidates.some((one) => one.distribution);
  const notes: ReadingNote[] = [];
  const targets: ComponentTarget[] = [];
  let shown: { candidate: Candidate; version: RowVersion } | undefined;
  for (const candidate of candidates) {
    for (const key of candidate.keys) {
      const version = candidate.service
        ? ofService
        : versionOf(key, undecidable ? candidate.versions.map(upstreamVersion) : candidate.versions);
      if (shown === undefined || (shown.candidate.service && !candidate.service)) shown = { candidate, version };
      targets.push({ key, variant: candidate.variant, undecidable, ...version.stretch });
    }
  }
  if (undecidable) notes.push({ code: "distribution-build", params: {} });
  if (shown?.candidate.service === true) notes.push({ code: "service", params: { product: shown.candidate.name } });
  else if (shown !== undefined && shown.version.precision === "none")
    notes.push({ code: "version-missing", params: { product: shown.candidate.name } });
  notes.push(...resemblances(row, candidates));
  return {
    row: typed,
    product: shown?.candidate.name ?? "",
    vendor: shown?.candidate.vendor ?? "",
    version: shown?.version.spelling ?? "",
    precision: shown?.version.precision ?? "none",
    targets: distinct(targets),
    notes,
  };
};

/** A service runs one version for everybody, which its supplier keeps up to date: no version of it is a customer's own, so none can be affected. */
const ofService: RowVersion = { stretch: noVersion, precision: "none", spelling: "" };

/** The first of several version texts that says something for the product's scheme. */
const versionOf = (key: string, texts: readonly string[]): RowVersion => {
  const profile = profileOf(key);
  let last = rowVersion(profile, "");
  for (const text of texts) {
    const read = rowVersion(profile, text);
    if (read.precision !== "none") return read;
    if (last.spelling === "") last = read;
  }
  return last;
};

const distinct = (targets: readonly ComponentTarget[]): ComponentTarget[] => {
  const seen = new Set<string>();
  return targets.filter(({ key, variant, lo, hi }) => {
    const mark = `${key} ${variant} ${lo.join(".")} ${hi.join(".")}`;
    if (seen.has(mark)) return false;
    seen.add(mark);
    return true;
  });
};

const resemblances = (row: InventoryRow, candidates: readonly Candidate[]): ReadingNote[] => {
  if (candidates.some((one) => one.known || one.identified)) return [];
  const text = [row.product, row.vendor, row.name].find((one) => !isBlank(one)) ?? "";
  if (text === "") return [{ code: "nothing-recognisable", params: {} }];
  const [best] = suggestProducts(plain(text), [], 1);
  return best === undefined
    ? [{ code: "product-unknown", params: { text } }]
    : [{ code: "resembles", params: { text, product: best.name } }];
};
