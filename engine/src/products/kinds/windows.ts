/**
 * Windows releases: every release ("Windows 10 22H2", "Windows Server 2019") is a product of its own whose versions are builds, because Microsoft
 * publishes and fixes per release. Source of names and build numbers: Microsoft's release-health and life-cycle pages.
 */
import releases from "@schakel/content/products/windows.json" with { type: "json" };
import { plain } from "../text/normalise.ts";
import { noiseWords } from "../text/words.ts";

export interface WindowsRelease {
  readonly key: string;
  readonly name: string;
  /** "client", "server". */
  readonly family: string;
  /** "10", "11", "2019", "8.1", …; "" for the semi-annual server releases. */
  readonly generation: string;
  /** "22H2", "1809"; "" where the generation has one release. */
  readonly release: string;
  /** Kernel version and build: "10.0.17763". */
  readonly build: string;
}

export const windowsReleases: readonly WindowsRelease[] = releases;

/** What a text says of Windows: the releases it may be, and the build where it states one ("10.0.17763.4010"). */
export interface WindowsReading {
  readonly releases: readonly WindowsRelease[];
  readonly build: string;
}

/** Kernel build, "10.0.17763.4010", "17763.4010", "build 17763" or "OS build 17763.4010". */
const buildPattern =
  /\b(?:build[ :]*)?(?:(6\.[0-3]|10\.0)\.)?(\d{4,5})\.(\d{1,5})\b|\b(6\.[0-3]|10\.0)\.(\d{4,5})\b|\bbuild[ :]*(\d{4,5})\b/i;

const buildIn = (text: string): string => {
  const match = buildPattern.exec(text);
  if (match === null) return "";
  const number = match[2] ?? match[5] ?? match[6] ?? "";
  const revision = match[3];
  const kernel =
    match[1] ??
    match[4] ??
    windowsReleases
      .find(({ build }) => build.endsWith(`.${number}`))
      ?.build.split(".")
      .slice(0, 2)
      .join(".") ??
    "10.0";
  return `${kernel}.${number}${revision === undefined ? "" : `.${revision}`}`;
};

const longTermServicing: Readonly<Record<string, string>> = {
  "2015": "1507",
  "2016": "1607",
  "2019": "1809",
  "2021": "21H2",
  "2024": "24H2",
};

const ownWords = new Set(
  (
    "windows win ms microsoft server srv pro professional home enterprise education standard standaard datacenter essentials foundation version versie edition editie iot ltsc ltsb " +
    "service pack sp sp1 sp2 sp3 r2 core installation for x64 x86 arm64 based systems system 32 64 bit rt n os build release update std ent dc installatie full gui desktop experience pc pcs workstation workstations"
  ).split(" "),
);

/** The words of a text up to the build, when all of them belong to Windows or say nothing; undefined when it speaks of something else. */
const wordsOfWindows = (text: string): string[] | undefined => {
  const spaced = text
    .toLowerCase()
    .replaceAll("_", " ")
    .replace(/\b(20\d\d)r2\b/g, "$1 r2")
    .replace(/\bwin(?=\d)/g, "windows ")
    .replace(/\bwindows(?=\d)/g, "windows ")
    .replace(/\b8[._ ]1\b(?!\.\d)/g, "8-1");
  const words = spaced
    .replace(buildPattern, " ")
    .split(/[^\p{L}\p{N}.-]+/u)
    .filter((word) => word !== "" && word !== "-");
  const at = words.findIndex((word) => word === "windows" || word === "win");
  const server = words[0] === "server" && /^20\d\d$/.test(words[1] ?? "");
  if (at < 0 && !server) return undefined;
  const fits = (word: string): boolean =>
    ownWords.has(word) ||
    noiseWords.has(word) ||
    /^[\d.-]+$/.test(word) ||
    /^\d+h\d$/.test(word) ||
    /^x?\d+x?-?\w*$/.test(word) ||
    /^(?:x64|x86|arm64|32|64)-\w+$/.test(word);
  return words.every(fits) ? words : undefined;
};

/**
 * Reads which Windows release(s) a text speaks of. Undefined when it does not speak of Windows, or of something that runs on it. Editions (Pro,
 * Enterprise, Server Core) do not matter; without a release every release of the generation is returned; a build decides the release.
 * @param name what the product is called
 * @param details a version or edition beside it
 */
export const readWindows = (name: string, details = ""): WindowsReading | undefined => {
  const words = wordsOfWindows(plain(name));
  if (words === undefined) return undefined;
  const all = [
    ...words,
    ...plain(details)
      .toLowerCase()
      .split(/[^\p{L}\p{N}.]+/u),
  ];
  const build = buildIn(`${plain(name)} ${plain(details)}`);
  const server =
    words.includes("server") ||
    words.includes("srv") ||
    words.some((word) => /^20(?:0[38]|1[269]|2[25])$/.test(word) && !words.includes("10") && !words.includes("11"));
  const family = server ? "server" : "client";
  const generation = server ? serverGeneration(all) : clientGeneration(words, all);
  const release = releaseIn(all, `${plain(name)} ${plain(details)}`.toLowerCase());
  if (generation === undefined) return undefined;
  const ofFamily = windowsReleases.filter((one) => one.family === family);
  const byBuild = build === "" ? [] : ofFamily.filter((one) => build.startsWith(`${one.build}.`) || build === one.build);
  const semiAnnual =
    server && release !== "" && !["2016", "2019"].includes(generation)
      ? ofFamily.filter((one) => one.generation === "" && one.release === release)
      : [];
  const ofGeneration = ofFamily.filter((one) => (generation === "" ? !server || one.generation !== "" : one.generation === generation));
  const released = release === "" ? [] : ofGeneration.filter((one) => one.release === release);
  const built = byBuild.filter((one) => generation === "" || ofGeneration.includes(one) || semiAnnual.includes(one));
  const found = [semiAnnual, released, built, ofGeneration].find((list) => list.length > 0);
  return found === undefined ? undefined : { releases: found, build };
};

const serverGeneration = (words: readonly string[]): string | undefined => {
  const year = words.find((word) => /^20(?:0[038]|1[269]|2[25])$/.test(word));
  if (year === undefined) return "";
  if (year === "2003" || year === "2000") return undefined;
  return `${year}${words.includes("r2") ? "r2" : ""}`;
};

const clientGeneration = (words: readonly string[], all: readonly string[]): string | undefined => {
  if (words.some((word) => word === "xp" || word === "vista" || word === "nt")) return undefined;
  const after = words.slice(words.findIndex((word) => word === "windows" || word === "win") + 1);
  const own = [...after, ...all.slice(words.length)].find((word) => /^(?:7|8|8-1|8\.1|10|11)$/.test(word));
  return own === undefined ? "" : own.replace("-", ".");
};

const releaseIn = (words: readonly string[], text: string): string => {
  const named = words.find((word) => /^2\dh[1-3]$/.test(word))?.toUpperCase();
  // Microsoft's own records write 22H3 for 23H2 of Windows 11.
  if (named !== undefined) return named === "22H3" ? "23H2" : named;
  const year = /\blts[cb]\D{0,12}(20\d\d)\b|\b(20\d\d)\D{0,12}lts[cb]\b/.exec(text);
  if (year !== null) return longTermServicing[year[1] ?? year[2] ?? ""] ?? "";
  return words.find((word) => /^(?:1507|1511|1607|1703|1709|1803|1809|1903|1909|2004)$/.test(word)) ?? "";
};
