import { catalogueEntries } from "./catalogue.ts";
import { windowsReleases } from "./kinds/windows.ts";

/** A product as people pick it from a list, by a name that `readInventoryRow` recognises beside its vendor. */
export interface OfferedProduct {
  /** The catalogue's key; for a generation of Windows, of which every release is a product, the key without a release. */
  readonly key: string;
  readonly name: string;
  readonly vendor: string;
  /** Runs at its supplier: kind "service" in the catalogue. */
  readonly hosted: boolean;
  /** Other names it is known by. */
  readonly aliases: readonly string[];
  /** Keys under which records speak of it: its own, or its releases'. */
  readonly keys: readonly string[];
}

/** Every product that can be picked, in the catalogue's order. A publisher's name for several products is none of them. */
export const offeredProducts = (): readonly OfferedProduct[] => (offered ??= [...fromCatalogue(), ...fromWindows()]);

let offered: readonly OfferedProduct[] | undefined;

const fromCatalogue = (): OfferedProduct[] =>
  catalogueEntries
    .filter(({ kind }) => kind !== "umbrella")
    .map(({ key, name, vendor, kind, names = [], short = [], members }) => ({
      key,
      name,
      vendor,
      hosted: kind === "service",
      aliases: [...names.filter((alias) => !short.includes(alias)), ...short.map((alias) => `${vendor} ${alias}`)],
      keys: members ?? [key],
    }));

const fromWindows = (): OfferedProduct[] => {
  const windows = { vendor: "Microsoft", hosted: false, aliases: [] };
  const generations = Map.groupBy(
    windowsReleases.filter(({ release, generation }) => release !== "" && generation !== ""),
    ({ family, generation }) => `Windows ${family === "server" ? "Server " : ""}${generation}`,
  );
  return [
    ...[...generations].map(([name, releases]) => ({
      ...windows,
      key: `microsoft/${name.toLowerCase().replaceAll(" ", "-")}`,
      name,
      keys: releases.map(({ key }) => key),
    })),
    ...windowsReleases.map(({ key, name }) => ({ ...windows, key, name, keys: [key] })),
  ].toReversed();
};
