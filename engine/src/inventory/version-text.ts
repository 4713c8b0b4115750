import { looksLikeVersion, plain } from "../products/text/normalise.ts";

/**
 * Version texts inside what people type. Distribution packages carry back-ported fixes, so that their upstream number proves nothing
 * (Ubuntu and Debian security FAQs: the package revision tells, not the version).
 */
const packageBuild =
  /\d[\w.+-]*\s*\((?:ubuntu|debian|rhel|red hat|centos|rocky|alma ?linux)[\s\d.]*\)|\d(?:[-+~.]\d*ubuntu\d|[-+~.]?\+?deb\d+u\d|[-+~]dfsg|~bpo\d|\.el\d+(?:_\d+)?\b|\.fc\d{2}\b|\.amzn\d|-r\d+$)|\b(?:ubuntu|debian)-\d|\bubuntu package\b|\bdebian package\b|\b(?:ubuntu|debian|rhel|centos|alma(?:linux)?|rocky|suse|sles|alpine)[ -]?(?:pakket|package|repo(?:sitory)?|versie|build)\b|\b(?:pakket|package) (?:van|from|uit|of) (?:ubuntu|debian|rhel|centos|alma|rocky|suse)|\bapt(?:-get)?\b|\bdnf\b|\byum\b|\b(?:uit|via|from) (?:de )?(?:ubuntu|debian|distro|distributie)/i;

const revision = /\d-\d+(?![\w.]*[a-z])/i;
const distributionName = /\b(?:ubuntu|debian|rhel|red hat|centos|alma(?:linux)?|rocky|suse|sles|alpine|raspbian)\b/i;

/** True when texts of a row say that its version is a build of a Linux distribution. */
export const isDistributionBuild = (...texts: readonly (string | undefined)[]): boolean =>
  texts.some((text) => text !== undefined && (packageBuild.test(plain(text)) || (revision.test(text) && distributionName.test(text))));

/** The upstream version inside a distribution's package version: without epoch and package revision ("1:9.2p1-2+deb12u2" → "9.2p1"). */
export const upstreamVersion = (text: string): string => {
  const build = /(?:\d+:)?(\d[\w.]*(?:[-.]?(?:rc|p|beta)\d+)?)(?=[-+~])/.exec(text)?.[1];
  return build ?? text;
};

const leadingWord = /^(?!(?:cumulative|update|build|version|versie|release|patch|hotfix|service|sp\d|cu\d|ver)\b)[a-z][a-z.&-]{2,}/i;

/** A version column without the product's name in front ("PAN-OS 10.1.11-h1" → "10.1.11-h1"); as it is where it starts with the version. */
export const columnVersion = (text: string): string => (leadingWord.test(text) ? versionIn(text) || text : text);

const unsaid =
  /^(?:latest|nieuwste|laatste|actueel|actuele versie|current|stable|newest|recent|up[ -]to[ -]date|saas|cloud|online|managed|hosted|beheerd|automatisch|auto(?:matic)?|divers|various|mixed|gemengd|verschillend|mix|live|rolling)\b/i;

/** True for a version column that states no version in words. */
export const statesNoVersion = (text: string): boolean => {
  const trimmed = plain(text).trim();
  return trimmed === "" || !/\d/.test(trimmed) || unsaid.test(trimmed);
};

const continuation =
  /^(?:u\d*[a-z]?|update|sp\d*|service|pack|cu\d*|patch|p\d+|build|r\d+|rc\d*|beta|alpha|hotfix|hf\d*|lts|esr|\d+|\d{3,}[\w.]*)$/i;
const imageTag = /-(?:fpm|cli|apache|alpine[\d.]*|bookworm|bullseye|buster|trixie|slim|jammy|focal|noble)\b.*$/i;

/**
 * The version in a text behind a product's name, without words before it ("LTS 18.17.1 (Alpine)" → "18.17.1"). Of several the most exact counts:
 * "18 LTS 18.17.1" → "18.17.1". "" when there is none.
 */
export const versionIn = (text: string): string => {
  const words = plain(text)
    .split(/[\s,;()[\]]+/)
    .filter((word) => word !== "");
  const dotted = words.findIndex((word) => looksLikeVersion(word) && /\d\.\d/.test(word));
  const first = words[dotted] ?? "";
  const longer = words.findIndex((word, at) => at > dotted && dotted >= 0 && looksLikeVersion(word) && word.startsWith(`${first}.`));
  const from =
    longer >= 0
      ? longer
      : dotted >= 0
        ? dotted
        : words.findIndex((word) => /^[vr]?\d/i.test(word) && !/^\d+(?:x|st|e|ste|bit|gb|tb|u)$/i.test(word));
  if (from < 0) return "";
  const taken = [words[from] ?? ""];
  for (const word of words.slice(from + 1)) {
    if (!continuation.test(word)) break;
    taken.push(word);
  }
  return taken
    .join(" ")
    .replace(/^v(?=\d)/i, "")
    .replace(imageTag, "")
    .replace(/\s+(?:lts|esr|service|pack|build|update|patch)$/i, "");
};
