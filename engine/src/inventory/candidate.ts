import type { KnownProduct } from "../products/catalogue.ts";
import { hasTracks } from "../products/identify.ts";
import { distributionRelease } from "../products/scope/limits.ts";
import { microsoftTrack } from "../products/kinds/microsoft.ts";
import { plain, isBlank } from "../products/text/normalise.ts";
import { systemOf } from "../products/scope/systems.ts";
import { variantIn } from "../products/scope/variants.ts";
import type { WindowsReading } from "../products/kinds/windows.ts";
import type { InventoryRow } from "@schakel/standards";

/** One product that a row may be, before its version is read. */
export interface Candidate {
  readonly keys: readonly string[];
  readonly name: string;
  readonly vendor: string;
  readonly variant: string;
  /** Version texts to try, best first. */
  readonly versions: readonly string[];
  /** The catalogue knows it. */
  readonly known: boolean;
  /** A package URL or CPE says which product it is, known or not. */
  readonly identified: boolean;
  readonly service: boolean;
  /** Its package comes from a distribution. */
  readonly distribution: boolean;
}

/** A row's fields without the ways to say nothing. */
export interface Fields {
  /** The operating system it runs on, where one text says so; "" otherwise. */
  readonly system: string;
  readonly name: string;
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly edition: string;
  readonly notes: string;
}

const clean = (text: string | undefined): string => (isBlank(text) ? "" : plain(text ?? "").trim());

export const fieldsOf = (row: InventoryRow): Fields => ({
  system: systemOf(...[row.product, row.version, row.edition, row.notes, row.name].map(clean)),
  name: clean(row.name),
  vendor: clean(row.vendor),
  product: clean(row.product),
  version: clean(row.version),
  edition: clean(row.edition),
  notes: clean(row.notes),
});

interface Told {
  readonly versions: readonly string[];
  /** Words that may name an edition. */
  readonly text: string;
  readonly system: string;
  readonly distribution: boolean;
}

/** A known product as a candidate, with the edition or track that the row's words name. */
export const knownCandidate = ({ entry }: KnownProduct, told: Told): Candidate => {
  const words = `${told.text} ${told.versions.join(" ")}`;
  const variant = variantIn(entry, words);
  const keys = variant.includes("/") ? [variant] : [...(entry.members ?? [entry.key])];
  const [key = ""] = keys;
  const system = hasTracks(entry, key) || entry.kind === "system" ? "" : told.system;
  return {
    keys,
    name: entry.name,
    vendor: entry.vendor,
    variant: variant.includes("/")
      ? ""
      : microsoftTrack(key, words) || distributionRelease(key, words) || variant || (entry.usual ?? "") || system,
    versions: told.versions,
    known: true,
    identified: true,
    service: entry.kind === "service",
    distribution: told.distribution,
  };
};

/** A product that the catalogue does not know, by keys derived from what the row says. */
export const unknownCandidate = (given: Pick<Candidate, "keys" | "name" | "vendor" | "versions"> & Partial<Candidate>): Candidate => ({
  variant: "",
  known: false,
  identified: false,
  service: false,
  distribution: false,
  ...given,
});

/** Windows as a candidate: its builds are versions only where a build is stated. */
export const windowsCandidate = (reading: WindowsReading): Candidate => {
  const [first] = reading.releases;
  const generation = `Windows ${first?.family === "server" ? "Server " : ""}${first?.generation ?? ""}`.trim();
  return {
    keys: reading.releases.map((release) => release.key),
    name: reading.releases.length === 1 ? (first?.name ?? generation) : generation,
    vendor: "Microsoft",
    variant: "",
    versions: reading.build === "" ? [] : [reading.build],
    known: true,
    identified: true,
    service: false,
    distribution: false,
  };
};
