import type { Stretch } from "../match/types.ts";
import { branchStretch, namesNoVersion, readVersion, versionStretch, yearly } from "./bound.ts";
import { exchangeBuild } from "./exchange.ts";
import { versionKey } from "./key.ts";
import { MAX_VERSION_LENGTH } from "./schemes/parse.ts";
import { END } from "./schemes/words.ts";
import type { ProductProfile } from "./profile.ts";
import { wholeLine } from "./stretch.ts";

/** How a row's version text was understood. */
export interface RowVersion {
  /** The versions it may be: one release with its builds, a branch, or the whole line. */
  readonly stretch: Stretch;
  readonly precision: "exact" | "branch" | "none";
  /** The version in the vendor's spelling; "" when none was understood. */
  readonly spelling: string;
}

const none: RowVersion = { stretch: wholeLine, precision: "none", spelling: "" };
const vague = /^(?:latest|newest|current|nieuwste|laatste|actueel|recent|up[- ]to[- ]date|onbekend|cloud|saas|live)\b/i;

/**
 * Reads the version of an inventory row.
 * @param text the version as typed: "2.4.6-p3", "8.x", "v3", "13.1-48.47", "CU13", "latest", ""
 * @returns `exact` at the vendor's usual depth, `branch` for fewer numbers or a wildcard, `none` when it holds no version
 */
export function rowVersion(profile: ProductProfile, text: string): RowVersion {
  const spelling = text.trim();
  if (spelling.length > MAX_VERSION_LENGTH || namesNoVersion(spelling) || vague.test(spelling)) return none;
  if (profile.scheme === "exchange") {
    const build = exchangeBuild(`${profile.key} ${profile.name}`, spelling);
    const key = build && versionKey("exchange", build.join("."));
    // An update without a build is read as its first release, as with every version of the usual depth.
    if (key) return { stretch: versionStretch(key), precision: "exact", spelling };
  }
  if (/^(?:cu|cumulative update|sp|service pack|update|patch|hotfix)\s*\d*$/i.test(spelling)) return none;
  const read = readVersion(profile, upstream(profile, spelling).replace(yearly, "$1.x"));
  if (!read || (profile.scheme === "windows" && !/\d\.\d/.test(spelling))) return none;
  // One bare number ("v3", "18") names a line, unless the vendor counts that way.
  if (read.precision === "exact" && profile.depth === 0 && /^\D*\d{1,3}$/.test(spelling)) {
    return {
      stretch: branchStretch(profile.scheme, [spelling.replace(/\D/g, "").replace(/^0+(?=\d)/, "")]),
      precision: "branch",
      spelling,
    };
  }
  return { ...read, stretch: read.precision === "branch" ? released(profile, read.stretch) : read.stretch, spelling };
}

/** Who names a branch runs a release of it: its pre-releases, which a branch takes in elsewhere, are left out. */
function released(profile: ProductProfile, { lo, hi }: Stretch): Stretch {
  return lo.length === 0 || profile.scheme === "pypi" ? { lo, hi } : { lo: Uint8Array.from([...lo, END]), hi };
}

const packaged =
  /^(?:\d+:)?(\d[^\s]*?)(?:[+~.-]*(?:dfsg|ds|repack|really)[\w.]*)?-[^-\s]*(?:ubuntu|[+~.]deb\d|[.+]el\d|\.fc\d|\.amzn\d|\.mga\d|\.oe\d|suse|alpine)[^\s]*$/i;

/** A distribution's package of a product that counts by itself: "1:8.9p1-3ubuntu0.1" is upstream 8.9p1. */
function upstream(profile: ProductProfile, text: string): string {
  if (profile.scheme === "deb" || profile.scheme === "rpm") return text;
  return packaged.exec(text)?.[1] ?? text;
}
