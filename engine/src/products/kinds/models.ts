/**
 * Model numbers as identity: makers of devices publish per model, under whatever series name stands in front ("Omada ER605", "Nighthawk RAX30",
 * "i-SENSYS LBP673Cdw"), or for a family with wildcards ("NVR4XXX", "LMS5xx", "MF740C Series"). Maker and model number together name the device.
 *     model:vendor/number   a model, or a family of models with x for any digit
 */
import { vendorId } from "../catalogue.ts";
import { brandOf } from "../derive.ts";
import { isBlank, looksLikeVersion, plain, squash } from "../text/normalise.ts";

/** Words that have letters and digits and number no device. */
const noModel =
  /^(?:x\d+|i\d86|arm\d*|amd64|win\d+|mp[34]|h26\d|utf\d+|sha\d+|md5|base64|ipv[46]|oauth\d?|log4j\d?|\d+(?:bit|ghz|mhz|gb|tb|mb|dpi|st|nd|rd|th|er|x))$/;

/** A word that numbers a model: letters, and at least two digits or wildcards. */
const isModel = (text: string): boolean =>
  text.length >= 4 &&
  text.length <= 24 &&
  /[a-z]/.test(text) &&
  /\d/.test(text) &&
  (text.match(/\d|x+$|(?<=\d)x+/g)?.join("").length ?? 0) >= 2 &&
  !noModel.test(text);

const joinable = /^[a-z]{2,}$/;
const numeral = /^(?!(?:19|20)\d\d$)\d{3,5}[a-z]{0,4}$/;

/** Model numbers in a name, each as typed in one word ("RT-AX55" → "rtax55") or as a word and a number ("Vigor 2960" → "vigor2960"). */
const modelsIn = (name: string): string[] => {
  const words = plain(name)
    .replaceAll("_", " ")
    // "PM23/43" numbers two models.
    .replace(/\b([A-Z]+)(\d{2,4})\/(\d{2,4})(?=\s|$)/g, "$1$2 $1$3")
    .split(/[\s,;:()[\]{}/|&]+/);
  const found: string[] = [];
  for (const [at, word] of words.entries()) {
    if (looksLikeVersion(word) || (/\d\.\d/.test(word) && !/[a-z]{2}/i.test(word))) continue;
    const text = squash(word);
    const before = squash(words[at - 1] ?? "");
    if (isModel(text)) found.push(text);
    if (numeral.test(text) && joinable.test(before)) found.push(before + text);
  }
  return found;
};

const keyOf = (vendor: string, model: string): string => `model:${vendor}/${model}`;

/** Keys of the models that a record's product name states; of a series that ends in a nought ("MF740C Series") that nought stands for any digit. */
export const recordModelKeys = (vendor: string | undefined, product: string): string[] => {
  const id = isBlank(vendor) ? "" : vendorId(vendor ?? "");
  if (id === "") return [];
  const brand = brandOf(vendor ?? "");
  const series = /\b(?:series|family)\b/i.test(product);
  return modelsIn(product).flatMap((model) => {
    const family = series ? /^([a-z]+\d+)0([a-z]*)$/.exec(model) : null;
    const forms = family === null ? [model] : [model, `${family[1]}x`];
    return forms.flatMap((form) => (brand === "" ? [keyOf(id, form)] : [keyOf(id, form), keyOf(brand, form)]));
  });
};

/** Keys of the models that a row names, with the families they may belong to: "NVR4108HS-4KS2" is also nvr4108hs, nvr410x, nvr41xx and nvr4xxx. */
export const rowModelKeys = (vendor: string | undefined, name: string): string[] => {
  const words = plain(name).split(/\s+/);
  const id = isBlank(vendor) ? vendorId(words[0] ?? "") : vendorId(vendor ?? "");
  if (id === "") return [];
  const pieces = words.flatMap((word) => {
    const parts = word.split(/[-/(]/);
    return parts.slice(1).map((_, at) => squash(parts.slice(0, at + 1).join("")));
  });
  const models = new Set([...modelsIn(name), ...pieces.filter(isModel)]);
  return [...new Set([...models].flatMap(familiesOf))].map((model) => keyOf(id, model));
};

/** A model and the families with wildcards that it belongs to. */
const familiesOf = (model: string): string[] => {
  const [, letters = "", digits = "", rest = ""] = /^([a-z]+)(\d{2,6})(.*)$/.exec(model) ?? [];
  const forms = [model];
  for (let count = 1; count < digits.length; count++) {
    const family = letters + digits.slice(0, -count) + "x".repeat(count);
    forms.push(family);
    if (rest !== "") forms.push(family + rest);
  }
  return forms;
};
