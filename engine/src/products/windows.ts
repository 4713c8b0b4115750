/**
 * Windows releases: every release ("Windows 10 22H2", "Windows Server 2019") is a product of its own whose versions are builds, because Microsoft
 * publishes and fixes per release. Source of names and build numbers: Microsoft's release-health and life-cycle pages.
 */
import releases from "@schakel/content/products/windows.json" with { type: "json" };
import { plain } from "./normalise.ts";

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

const longTermServicing: Readonly<Record<string, string>> = {
  "2015": "1507",
  "2016": "1607",
  "2019": "1809",
  "2021": "21H2",
  "2024": "24H2",
};

const add =
  /\b(?:subsystem|admin cent(?:er|re)|defender|terminal|media player|live|phone|mobile|ce|embedded compact|app sdk|installer|update assistant|mail|azure|search|virtual desktop|365|pe)\b/;

/** Kernel version and build in a text, completed to "10.0.build.revision" or "10.0.build"; "" when there is none. */
const buildIn = (text: string): string => {
  const whole = /\b(6\.[0-3]|10\.0)\.(\d{4,5})(?:\.(\d{1,5}))?\b/.exec(text);
  if (whole !== null) return [whole[1], whole[2], whole[3]].filter((part) => part !== undefined).join(".");
  const bare = /\b(?:os[ -]?)?(?:build|versie|version)?[ :(]*\b(\d{4,5})\.(\d{1,5})\b/.exec(text);
  if (bare !== null) return `${kernelOf(bare[1] ?? "")}.${bare[1]}.${bare[2]}`;
  const alone = /\b(?:build|os build)[ :]*(\d{4,5})\b/.exec(text)?.[1];
  return alone === undefined ? "" : `${kernelOf(alone)}.${alone}`;
};

const kernelOf = (build: string): string =>
  windowsReleases
    .find((release) => release.build.endsWith(`.${build}`))
    ?.build.split(".")
    .slice(0, 2)
    .join(".") ?? "10.0";

/**
 * Reads which Windows release(s) a text speaks of. Undefined when it does not speak of Windows, or of something that runs on it. Editions (Pro,
 * Enterprise, Server Core) do not matter; without a release every release of the generation is returned; a build decides the release.
 */
export const readWindows = (name: string, version = ""): WindowsReading | undefined => {
  const text = plain(name).toLowerCase().replaceAll("_", " ");
  const server =
    /\b(?:windows|win|ms|microsoft)[ -]?(?:nt )?server\b|^(?:ms |microsoft )?server 20(?:0[38]|1[269]|2[25])\b|\bwin(?:dows)?[ -]?srv\b|\bwin(?:dows)? ?20(?:12|16|19|22|25)\b/.test(
      text,
    );
  if (!server && !/\b(?:windows|win)[ -]?(?:7|8(?:\.1)?|1[01]|xp|vista|nt|rt)?\b/.test(text)) return undefined;
  if (!server && !/\bwin(?:dows)?\b|\bwin(?:7|8|10|11)\b/.test(text)) return undefined;
  if (add.test(text)) return undefined;
  const all = `${text} ${plain(version).toLowerCase()}`;
  const build = buildIn(all);
  const generation = generationIn(text, all, server);
  if (generation === undefined) return undefined;
  const family = server ? "server" : "client";
  let found = windowsReleases.filter((release) => release.family === family && (generation === "" || release.generation === generation));
  const release = releaseIn(all, generation, server);
  if (release !== "") {
    const semiAnnual = windowsReleases.filter(
      (one) => one.family === family && one.release === release && (!server || one.generation === ""),
    );
    const named = found.filter((one) => one.release === release);
    if (server && semiAnnual.length > 0 && generation !== "2019" && generation !== "2016") found = semiAnnual;
    else if (named.length > 0) found = named;
  }
  if (build !== "") {
    const prefix = build.split(".").slice(0, 3).join(".");
    const built = found.filter((one) => one.build === prefix);
    if (built.length > 0) found = built;
  }
  return found.length === 0 ? undefined : { releases: found, build };
};

const generationIn = (name: string, all: string, server: boolean): string | undefined => {
  if (server) {
    const year = /\b(2003|2008|2012|2016|2019|2022|2025)\b(?:[ -]*(r2))?/.exec(all);
    if (year !== null && year[1] !== "2003") return `${year[1]}${year[2] === undefined ? "" : "r2"}`;
    return year === null && /\b(?:1[5-9]\d\d|20(?:04|h2)|2[1-9]h[12])\b/.test(all) ? "" : year === null ? "" : undefined;
  }
  const generation =
    /\bwin(?:dows)?[ -]?(?:(?:pro|enterprise|home|rt|client|os)[ -])*(7|8\.1|8|10|11|xp|vista|rt 8\.1)(?![\d.])/.exec(name)?.[1] ??
    /^\s*(7|8\.1|10|11)\b/.exec(all.slice(name.length))?.[1];
  if (generation === "xp" || generation === "vista") return undefined;
  if (generation === "rt 8.1") return "8.1";
  return generation ?? (/^(?:microsoft )?windows\s*(?:pro|client|os|desktop|laptop)?\s*$/.test(name.trim()) ? "" : undefined);
};

const releaseIn = (all: string, generation: string, server: boolean): string => {
  const named = /\b(2[0-9]h[1-3])\b/.exec(all)?.[1]?.toUpperCase();
  // Microsoft's own records write 22H3 for 23H2 of Windows 11.
  if (named !== undefined) return named === "22H3" ? "23H2" : named;
  const year = /\blts[cb]\D{0,12}(20\d\d)\b|\b(20\d\d)\D{0,12}lts[cb]\b/.exec(all);
  if (year !== null) return longTermServicing[year[1] ?? year[2] ?? ""] ?? "";
  const numbered = /\b(1507|1511|1607|1703|1709|1803|1809|1903|1909|2004)\b/.exec(all)?.[1];
  return numbered ?? (generation === "10" && /\bversion 1507\b|\brtm\b/.test(all) ? "1507" : server ? "" : "");
};
