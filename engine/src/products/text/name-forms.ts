import { vendorId } from "../catalogue.ts";
import { looksLikeVersion, plain, squash } from "./normalise.ts";
import { systemsIn } from "../scope/systems.ts";
import { otherProductWords } from "./words.ts";

/**
 * The forms in which a record's product name may stand for catalogue names, most literal first: as it is, without brackets, without the version
 * or filler behind it, and taken apart where it lists several products ("FortiOS, FortiProxy"). Each form is the list of names it consists of.
 */
export const nameForms = (name: string, vendor: string): string[][] => {
  const text = plain(name).replaceAll("_", " ").replace(/\s+/g, " ").trim();
  const forms: string[][] = [[text]];
  const release = text
    .replace(/\s+(?:cumulative update|service pack|update|CU|SP)\s*\d+\b.*$/i, "")
    .replace(/\s+standard edition$/i, "")
    .replace(/\s+20\d\d\s+release\s+wave\s+\d\b.*$/i, "")
    .replace(/\s+[-–]\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+20\d\d$/i, "")
    .replace(/\s+for (?:x64|x86|32-bit|64-bit|arm64)\S*(?: systems)?.*$/i, "")
    .trim();
  if (release !== text && release !== "") forms.push([release]);
  const bare = text.replace(/\s*\([^)]*\)/g, "").trim();
  if (bare !== text && bare !== "") forms.push([bare]);
  const inner = /\(([^)]+)\)\s*$/.exec(text)?.[1]?.trim() ?? "";
  const short = trimFiller(bare);
  if (short !== bare && short !== "") forms.push([short]);
  const unnumbered = short.replace(/\s+v?\d+(?:\.\d+)*(?:\s+(?:extended|advanced|telecommunications|for|on|\()[^,/&]*)?$/i, "");
  if (unnumbered !== short && unnumbered !== "") forms.push([unnumbered]);
  const releases = short.replace(/\s+v?\d[\d.]*(?:(?:\s+and\s+|\/)v?\d[\d.]*)+$/i, "");
  if (releases !== short && releases !== "") forms.push([releases]);
  const own = withoutVendorWords(short, vendor);
  if (own !== short && own !== "") forms.push([own]);
  if (inner !== "" && squash(inner).length >= 3 && isAbbreviation(inner, bare)) forms.push([inner]);
  for (const separator of [/\s*[,;]\s*(?:and\s+)?/i, /\s+(?:and|&)\s+/i, /\s*\/\s*/]) {
    const parts = bare.split(separator).filter((part) => part !== "");
    if (parts.length > 1 && parts.length <= 12) forms.push(parts.map((part) => trimFiller(part)));
  }
  const parts = bare.split(/\s*,\s*(?:and\s+)?|\s+and\s+/i).filter((part) => part !== "");
  if (parts.length > 2 && parts.length <= 12) forms.push(parts.map((part) => trimFiller(part)));
  return forms;
};

const filler = new Set(
  "version versions software firmware fw series family appliance prior all release latest edition app application project package lts x".split(
    " ",
  ),
);

/** Drops version-like and filler words at the end: "Visual Studio 2022 version 17.10" → "Visual Studio 2022", "NAS326 firmware" → "NAS326". */
const trimFiller = (name: string): string => {
  const words = name.trim().split(/\s+/);
  while (words.length > 1) {
    const last = (words.at(-1) ?? "").toLowerCase().replace(/[,:]$/, "");
    if (!filler.has(last) && !looksLikeVersion(last) && !/^\d+\.x$/.test(last)) break;
    words.pop();
  }
  return words.join(" ");
};

const withoutVendorWords = (name: string, vendor: string): string => {
  const words = name.split(/\s+/);
  for (let count = Math.min(3, words.length - 1); count > 0; count--) {
    if (vendor !== "" && vendorId(words.slice(0, count).join(" ")) === vendorId(vendor)) return words.slice(count).join(" ");
  }
  return name;
};

/** True when a text in brackets abbreviates the name before it: "Synology Router Manager (SRM)", "CSA (Cloud Services Appliance)". */
const isAbbreviation = (inner: string, outer: string): boolean => {
  const initials = (text: string): string =>
    text
      .split(/[\s-]+/)
      .map((word) => word[0] ?? "")
      .join("")
      .toLowerCase();
  return initials(outer).endsWith(squash(inner)) || initials(inner).endsWith(squash(outer));
};

/** Brackets that name no variant: order numbers, what is included, abbreviations, former names. */
const remark =
  /\s*\((?:[0-9][A-Z0-9]{3,}-[A-Z0-9-]+|part numbers? [^)]*|incl(?:\.|uding)? [^)]*|formerly [^)]*|all [^)]*|[A-Z0-9-]{2,8})\)/gi;

/** The forms of a name that nobody knows under which the other side may write it: as it is, without remarks and filler, its list taken apart. */
export const unknownForms = (name: string): string[] => {
  const text = plain(name).replaceAll("_", " ").replace(/\s+/g, " ").trim();
  const bare = text.replace(remark, "").trim();
  const short = trimFiller(bare);
  const forms = [text, bare, short, withoutClass(short)];
  const host = bare.replace(/\s+(?:for|on) (?:rhel|red hat enterprise linux|el)\s*\d+\b.*$/i, "");
  if (host !== bare) forms.push(trimFiller(host.replace(/\s+(?:eus|els|async)$/i, "")));
  // "SAP NetWeaver AS Java (Logon Application)": where in the product it is; another edition or system is another product.
  const outer = bare.replace(/\s*\([^()]*\)\s*$/, "").trim();
  if (outer !== bare && !tellsApart(bare.slice(outer.length))) forms.push(trimFiller(outer));
  const repository = /^[\w.-]+\/((?!\d)[\w.-]{3,})$/.exec(text)?.[1] ?? "";
  if (repository !== "") forms.push(repository);
  const named = /^node[.-]([a-z\d][\w.-]{4,})$/.exec(repository === "" ? text : repository)?.[1] ?? "";
  if (named !== "") forms.push(named);
  const own = /^([\w.-]{4,}?)[.-](?:issues?|repo(?:sitory)?|monorepo)$/i.exec(text)?.[1] ?? "";
  if (own !== "") forms.push(own);
  const title = /^(.{3,60}?)\s+[–—]\s+\S/.exec(text)?.[1] ?? "";
  if (title !== "" && squash(title).length >= 5) forms.push(title);
  return [...new Set(forms)].filter((form) => form !== "");
};

/** The names in a list of products ("Stratix 5800, Stratix 5700 and ArmorStratix 5700"); none for a title that only reads like a list. */
export const listedNames = (name: string): string[] => {
  const text = plain(name).replaceAll("_", " ").replace(/\s+/g, " ").replace(remark, "").trim();
  const parts = text.split(/\s*,\s*(?:and\s+)?|\s+and\s+/i);
  const named = parts.every((part) => /^[\p{Lu}\d]/u.test(part) && part.split(" ").length <= 6 && squash(part).length >= 5);
  return named && parts.length > 1 && parts.length <= 12 ? parts.map(trimFiller) : [];
};

const tellsApart = (remarkText: string): boolean =>
  systemsIn(remarkText).size > 0 ||
  remarkText
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => otherProductWords.has(word) || /^(?:enterprise|community|international|cloud|saas|legacy)$/.test(word));

/** What plugins are called in their own names: "HTML Publisher Plugin", "AcyMailing component for Joomla", "powermail extension". */
const classWords =
  /[\s-]+(?:plug-?in|modul(?:e|es)|extensi(?:on|e)|component|add-?on|package|librar(?:y|ies)|gem|bundle)(?:\s+(?:for|voor)\s+.{3,40})?$/i;

/** A name without the class it states at its end; the whole when nothing else is left. */
export const withoutClass = (name: string): string => {
  const rest = name.replace(classWords, "").trim();
  return squash(rest).length >= 2 ? rest : name;
};

/** "Stratix" of "Stratix Devices", "ATP" of "ATP series firmware": the family that a name says it covers; "" when it says none. */
export const familyOf = (name: string): string =>
  /^(.+?)\s+(?:devices|series|family|products|product line|range)\b(?:\s+(?:firmware|devices|routers?|switches))?\s*$/i.exec(
    plain(name).replace(remark, "").trim(),
  )?.[1] ?? "";

/** The family that a row's name may belong to: the name without the model number behind it ("Stratix 5800" → "Stratix"); "" when it has none. */
export const modelFamily = (name: string): string =>
  /^([\p{L}][\p{L}\s-]*?)[\s-]+[A-Z]{0,3}\d{2,5}[A-Z]{0,4}\b/iu.exec(plain(name).trim())?.[1] ?? "";
