/** The forms in which a person's name for a product may meet a publisher's: in English, without remarks, class words and what it belongs to. */
import { findAlias } from "../products/catalogue.ts";
import { withoutClass } from "../products/text/name-forms.ts";
import { isBlank, squash } from "../products/text/normalise.ts";
import { genericNames, noiseWords } from "../products/text/words.ts";

/** A name without its remarks, with the makers or hosts under which it may be published. */
interface TypedName {
  readonly forms: readonly string[];
  /** Names without their maker or host ("Photo Gallery" of "Photo Gallery by 10Web"), which count only beside one of the vendors. */
  readonly bound: readonly string[];
  readonly vendors: readonly string[];
}

const classes =
  "(?:plug-?in|module|extension|extensie|uitbreiding|add-?on|component|app|thema|theme|integratie|integration|koppeling|connector)";
const hosts =
  "(prestashop|wordpress|woocommerce|jenkins|typo3|joomla!?|drupal|magento|shopware|opencart|odoo|elementor|moodle|grafana|kibana)";
const leading = new RegExp(`^(?:${hosts}[\\s-]+)?${classes}\\s*[:\\s]\\s*(?=\\S{3})`, "i");
const hosted = new RegExp(`[\\s-]+(?:${classes}\\s+)?(?:for|in|of|van|on|op)\\s+${hosts}(?:[\\s-]?\\d[\\d.x]*)?$`, "i");
const hostRemark = new RegExp(`^(?:${hosts}[\\s-]+)?${classes}(?:\\s+(?:for|van|of)\\s+${hosts})?$`, "i");
const madeBy = /^(.{3,}?)\s+(?:by|van|door)\s+([\p{L}\d .&-]{2,40})$/iu;

const english = (text: string): string =>
  text
    .replace(/\bvoor\b/gi, "for")
    .replace(/\ben\b/gi, "and")
    .replace(/\bmet\b/gi, "with")
    .replace(
      /\b(?:betaalmodule|nieuwsbrief|verlanglijst(?:je)?|facturen|pakbonnen|cadeaubonnen|verzending|boekingen|formulieren|vertaling|zoeken)\b/gi,
      (word) => shopWords[word.toLowerCase()] ?? word,
    );

/** What shopkeepers call the things that plugins are named for. */
const shopWords: Readonly<Record<string, string>> = {
  betaalmodule: "payment gateway",
  nieuwsbrief: "newsletter",
  verlanglijst: "wishlist",
  verlanglijstje: "wishlist",
  facturen: "invoices",
  pakbonnen: "packing slips",
  cadeaubonnen: "gift cards",
  verzending: "shipping",
  boekingen: "bookings",
  formulieren: "forms",
  vertaling: "translation",
  zoeken: "search",
};

/** What kind of thing it is, as people add it behind a name in their own words. */
const kind =
  /\s+(?:wordpress[\s-]?)?(?:thema|theme|betaalmodule|module|kassa|kassasoftware|kassasysteem|pinautomaat|betaalautomaat|pinterminal|recorder|videorecorder|labelprinter|bonprinter|printer|handscanner|barcodescanner|accesspoint|access point|toegangspunt|camera|ip-camera|registry|bibliotheek|library|pakket|webinterface|webserver|beheerpaneel|control panel|boekhouding|nieuwsbrief|recensies|zoekserver|gateway|controller|plc|sorteerlijn|omvormer|telefooncentrale|telefoon|nvr|nas|switch|router|firewall|modem)$/i;

/** A name without what kind of thing it is ("Blocksy thema", "HRX-1620 recorder"); the whole when the rest could be anything. */
const withoutKind = (text: string): string => {
  const rest = text.replace(kind, "").trim();
  return rest !== text && saysWhich(rest) ? rest : text;
};

const saysWhich = (text: string): boolean =>
  squash(text).length >= 4 &&
  findAlias(squash(text)).length === 0 &&
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.length >= 3 && !genericNames.has(word) && !noiseWords.has(word));

/** What distributions put before the name of a package that their language has. */
const distributed = /^(?:python3?|php\d*(?:\.\d+)?|ruby|perl|golang|node)[\s-]+(?=[a-z])/i;

/** A package's name as its own project writes it: "python3 Django", "ruby-rack"; undefined for other names. */
export const undistributed = (text: string): string | undefined => {
  const rest = text.replace(distributed, "");
  return rest === text || squash(rest).length < 4 ? undefined : rest;
};

/** Reads a name as typed: "Script Security plugin voor Jenkins", "Reassurance blok (blockreassurance)", "plugin Duplicator van Snap Creek". */
export const typedName = (label: string): TypedName => {
  const vendors = new Set<string>();
  const forms = new Set<string>([label]);
  let text = english(label).trim();
  for (const [, inner = ""] of text.matchAll(/\(([^()]+)\)/g)) {
    const host = hostRemark.exec(inner.trim());
    if (host !== null) for (const name of [host[1], host[2]]) if (name !== undefined) vendors.add(name);
    if (host === null && saysName(inner)) forms.add(inner.trim());
  }
  text = text.replace(/\s*\([^()]*\)/g, "").trim();
  forms.add(text);
  const opening = leading.exec(text);
  if (opening !== null) {
    text = text.slice(opening[0].length).trim();
    if (opening[1] !== undefined) vendors.add(opening[1]);
  }
  const end = hosted.exec(text);
  if (end?.[1] !== undefined && end.index > 0) {
    vendors.add(end[1]);
    text = text.slice(0, end.index).trim();
  }
  const maker = madeBy.exec(text);
  if (maker !== null) {
    vendors.add(maker[2] ?? "");
    text = maker[1]?.trim() ?? text;
  }
  const bound = new Set([text, withoutClass(text), withoutKind(text), withoutKind(text.replace(distributed, ""))]);
  if (vendors.size === 0) for (const form of bound) forms.add(form);
  return {
    forms: [...forms].filter((form) => squash(form).length >= 2),
    bound: [...bound].filter((form) => squash(form).length >= 2),
    vendors: [...vendors].map((vendor) => vendor.replace("!", "")).filter((vendor) => !isBlank(vendor)),
  };
};

/** A remark in brackets that can be another name of it, and not an edition, a host or a system. */
const saysName = (inner: string): boolean => {
  const text = squash(inner);
  if (text.length < 5 || /^\d/.test(text) || findAlias(text).length > 0) return false;
  return inner
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.length >= 4 && !genericNames.has(word) && !noiseWords.has(word) && findAlias(word).length === 0);
};
