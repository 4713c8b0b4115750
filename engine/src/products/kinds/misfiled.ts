/**
 * Extensions that CISA's part of a record files under the platform they extend ("typo3:typo3" for "powermail extension through 12.3.5 for TYPO3"):
 * the description tells what the record is about.
 */
import { plain, squash } from "../text/normalise.ts";
import { remembered } from "../text/remember.ts";

const platforms =
  "(prestashop|typo3|joomla!?|drupal|magento|shopware|opencart|odoo|wordpress|woocommerce|moodle|jenkins|redmine|nextcloud|dolibarr)";
const classes = "(?:modules?|extension|plugin|component|add-?on|app|theme|bundle)";
const quoted = new RegExp(
  `\\b${classes} ["“'«]([^"”'»]{2,80})["”'»](?: \\(([\\w.-]{3,40})\\))?[^]{0,140}?\\bfor ${platforms}(?![\\w-])`,
  "i",
);
const named = new RegExp(
  `(?:^|\\bin |\\bin the |\\bthe |\\ban? )((?:[\\p{L}\\d][\\p{L}\\d.&'_-]*\\s+){1,6}?)(?:\\(([\\w.-]{3,40})\\) )?${classes}\\b[^.]{0,20}?[^]{0,60}?\\bfor ${platforms}(?![\\w-])`,
  "iu",
);
const odooModule = /^\s*(.{5,80}?) module for odoo\b/i;

interface Extension {
  readonly names: readonly string[];
  readonly platform: string;
}

/** A name without the sentence that leads up to it. */
const bare = (text: string): string => text.replace(/^.*\b(?:in|the|an?|of|that|which|through)\s+/i, "").trim();

/** The extension that a description is about, with its platform in lower case; undefined when it speaks of no extension. */
export const extensionTold = remembered((description: string): Extension | undefined => {
  const text = plain(description).slice(0, 600);
  const found = quoted.exec(text) ?? named.exec(text);
  if (found !== null) {
    const names = [found[1] ?? "", found[2] ?? ""].map(bare).filter((name) => squash(name).length >= 4);
    return names.length === 0 ? undefined : { names, platform: (found[3] ?? "").toLowerCase().replace("!", "") };
  }
  const odoo = odooModule.exec(text);
  const name = (odoo?.[1] ?? "").replace(/^.*\b(?:in|the) /i, "").trim();
  return squash(name).length < 4 ? undefined : { names: [name], platform: "odoo" };
});
