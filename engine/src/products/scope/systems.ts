import { plain } from "../text/normalise.ts";
import { remembered } from "../text/remember.ts";

/**
 * The operating systems that a text names, by family. A flaw that exists on one system only is kept apart like an edition: a row that runs on
 * another is not affected, and one that does not say where it runs is undecided.
 */
const families: readonly (readonly [string, RegExp])[] = [
  ["windows", /\b(?:ms |microsoft )?windows\b|\bwin(?:dows)?[ -]?(?:server|srv|10|11|20\d\d)\b|\bwin32\b/i],
  ["linux", /\b(?:linux|ubuntu|debian|red ?hat|rhel|centos|alma(?:linux)?|rocky|fedora|suse|sles|alpine|raspbian)\b/i],
  ["macos", /\b(?:mac ?os(?: x)?|os x|macbook|imac|mac mini|macs?)\b/i],
  ["android", /\bandroid\b/i],
  ["ios", /\biOS\b(?! ?X[ER]\b)|\bi[Pp]adOS\b|\bi[Pp]hones?\b|\bi[Pp]ads?\b/],
  ["freebsd", /\b(?:free|open|net)bsd\b/i],
  ["solaris", /\bsolaris\b/i],
  ["aix", /\baix\b/i],
];

/** Every family that a text names. */
export const systemsIn = (text: string): Set<string> =>
  new Set(families.filter(([, pattern]) => pattern.test(plain(text))).map(([family]) => family));

/** The one system a row says it runs on; "" for none or several. */
export const systemOf = (...texts: readonly string[]): string => {
  const found = systemsIn(texts.join(" . "));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : "";
};

const onOne =
  /\b(?:only )?(?:on|under|when running on|in|for) (?:the )?(?:ms |microsoft )?(windows|macos|mac os|freebsd)\b(?!\s*(?:server 20|10|11|7|8))/gi;

/**
 * The one system to which prose limits a flaw ("on Windows …"), when it names no other; "" otherwise. Linux is not told: server software runs on it
 * unless somebody says otherwise.
 */
export const systemTold = remembered((text: string): string => {
  const told = new Set([...plain(text).matchAll(onOne)].map((match) => systemOf(match[1] ?? "")));
  const [only] = told;
  if (told.size !== 1 || only === undefined) return "";
  const named = systemsIn(text);
  return named.size === 1 ? only : "";
});
