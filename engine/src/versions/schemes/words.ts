/**
 * What the words inside version texts mean for their order. Codes are the bytes of the key (see key.ts): below END comes before the release that
 * the numbers name, above END after it. Sources: semver.org 2.0 clause 11, PEP 440, Maven's ComparableVersion, Composer's version parser, and the
 * habits of vendors (Magento p, Junos R and S, PAN-OS h, Zimbra Patch, Exchange CU, Windows SP).
 */
export const END = 0x40;
/** A build of the same release: above it, below every patch of it. */
export const BUILD = 0x41;
/** No key carries this byte: with it a stretch closes after a release and its builds. */
export const AFTER_BUILDS = 0x42;
export const LETTER = 0x4a;
export const UNKNOWN_WORD = 0x4b;
export const HYPHEN_NUMBER = 0x4c;
export const NUMBER = 0x50;

const SERVICE_PACK = 0x43;
const CUMULATIVE = 0x44;
const UPDATE = 0x45;
const REVISION = 0x46;
const PATCH = 0x47;
const SERVICE = 0x48;
const HOTFIX = 0x49;

const groups: readonly (readonly [number, string])[] = [
  [0x08, "dev devel development master trunk"],
  [0x0a, "nightly canary snapshot"],
  [0x10, "alpha"],
  [0x14, "beta"],
  [0x18, "milestone"],
  [0x1c, "preview pre prerelease ea eap ctp tp insider"],
  [0x20, "rc cr candidate"],
  [BUILD, "build bld"],
  [SERVICE_PACK, "sp"],
  [CUMULATIVE, "cu fp fixpack"],
  [UPDATE, "u upd update mr take"],
  [REVISION, "r rev revision ru"],
  [PATCH, "p pl patch post patchlevel"],
  [SERVICE, "su s mu"],
  [HOTFIX, "h hf hotfix fix ifix"],
];

/** Byte of a known word. */
export const wordCode: ReadonlyMap<string, number> = new Map(
  groups.flatMap(([code, words]) => words.split(" ").map((word) => [word, code] as const)),
);

/** Words that say nothing about the order: editions, tracks, platforms, politeness. */
export const neutralWords: ReadonlySet<string> = new Set(
  (
    "final ga release released stable lts ltsr version versions ver v rel standard community enterprise edition ce ee oss free pro plus premium gratis " +
    "professional firmware os x64 x86 amd64 arm64 bit jre jdk java fips ndcpp nc cl esr evo open source portable server and the of for with " +
    "general availability production prod gdr long term support current bugfix maintenance"
  ).split(" "),
);

/** Several words that are one. */
export const phrases: readonly (readonly [RegExp, string])[] = [
  [/\bcumulative update\b/g, "cu"],
  [/\bservice pack\b/g, "sp"],
  [/\bfix pack\b/g, "fp"],
  [/\bpatch level\b/g, "pl"],
  [/\bsecurity update\b/g, "su"],
  [/\bhot fix\b/g, "hotfix"],
  [/\brelease candidate\b/g, "rc"],
  [/\brelease update\b/g, "ru"],
];
