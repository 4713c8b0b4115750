import type { DataRow } from "../inventory/csv-table.ts";
import type { MemberColumns } from "./columns.ts";
import { readKvk } from "./kvk.ts";
import type { MemberRemark, MemberRemarkCode, MemberRow, RejectedMember } from "./types.ts";
import { hostOfWebsite } from "./website.ts";

const LONGEST_NAME = 200;
const LONGEST_EMAIL = 254;
const LONGEST_SHOWN = 80;

const MATURITIES: Readonly<Record<string, NonNullable<MemberRow["maturity"]>>> = {
  basis: "basic",
  basic: "basic",
  "1": "basic",
  gevorderd: "advanced",
  meer: "advanced",
  advanced: "advanced",
  "2": "advanced",
  expert: "expert",
  "3": "expert",
};

const LANGUAGES: Readonly<Record<string, NonNullable<MemberRow["language"]>>> = {
  nl: "nl",
  nederlands: "nl",
  dutch: "nl",
  "nl-nl": "nl",
  "nl-be": "nl",
  en: "en",
  engels: "en",
  english: "en",
  "en-gb": "en",
  "en-us": "en",
};

export type ReadMember =
  | { readonly taken: MemberRow; readonly rejected?: undefined }
  | { readonly rejected: RejectedMember; readonly taken?: undefined };

/** Text of a cell as one line without control characters. */
export const tidy = (cell: string): string => cell.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();

/** Reads the cells of one row. What decides which organisation it is, or whom to write to, must be right; of the rest is told what was left out. */
export function readMemberRow({ row, line, cells }: DataRow, columns: MemberColumns): ReadMember {
  const cellOf = (field: Parameters<MemberColumns["known"]["get"]>[0]) => {
    const filled = (columns.known.get(field) ?? []).map((column) => ({ ...column, text: tidy(cells[column.index] ?? "") }));
    return filled.find(({ text }) => text !== "") ?? { heading: filled[0]?.heading ?? "", text: "" };
  };
  const wrong: MemberRemark[] = [];
  const left: MemberRemark[] = [];
  const say = (list: MemberRemark[], code: MemberRemarkCode, cell: { heading: string; text: string }) =>
    list.push({ code, params: { column: tidy(cell.heading), value: shorten(cell.text) } });

  const name = cellOf("organisation");
  if (name.text === "") say(wrong, "no_name", name);
  else if (name.text.length > LONGEST_NAME) say(wrong, "long_name", name);
  const [kvkCell, websiteCell, emailCell, maturityCell, languageCell] = [
    cellOf("kvk"),
    cellOf("website"),
    cellOf("email"),
    cellOf("maturity"),
    cellOf("language"),
  ];
  const kvk = readKvk(kvkCell.text);
  if (kvk === undefined && kvkCell.text !== "") say(wrong, "bad_kvk", kvkCell);
  const email = readEmail(emailCell.text);
  if (email === undefined && emailCell.text !== "") say(wrong, "bad_email", emailCell);
  if (email?.more === true) say(left, "more_emails", { ...emailCell, text: email.address });
  const website = hostOfWebsite(websiteCell.text);
  if (website === undefined) say(left, "bad_website", websiteCell);
  const maturity = MATURITIES[maturityCell.text.toLowerCase()];
  if (maturity === undefined && maturityCell.text !== "") say(left, "bad_maturity", maturityCell);
  const language = LANGUAGES[languageCell.text.toLowerCase()];
  if (language === undefined && languageCell.text !== "") say(left, "bad_language", languageCell);

  const [first, ...others] = wrong;
  if (first)
    return { rejected: { row, line, organisation: shorten(name.text), email: shorten(emailCell.text), remarks: [first, ...others] } };
  const given = (["given", "infix", "family"] as const).map((field) => cellOf(field).text);
  const contact = cellOf("contact").text || given.filter(Boolean).join(" ") || email?.name;
  const taken = {
    row,
    line,
    organisation: name.text,
    ...(kvk !== undefined && { kvk }),
    ...(website !== undefined && website !== "" && { website }),
    ...(email && { email: email.address }),
    ...(contact !== undefined && contact !== "" && { contact: contact.slice(0, LONGEST_NAME) }),
    ...(maturity && { maturity }),
    ...(language && { language }),
    remarks: left,
  };
  return { taken };
}

interface ReadEmail {
  readonly address: string;
  /** The display name in front of the address. */
  readonly name?: string;
  /** Whether the cell held more than this one. */
  readonly more: boolean;
}

const ADDRESS = /[^\s@<>()[\]",:;|/\\]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** The first address of a cell: bare, after "mailto:", among others, or behind a name ("Jansen, Jan <jan@winkel.nl>", RFC 5322 §3.4). */
function readEmail(cell: string): ReadEmail | undefined {
  // What is longer is no cell of addresses.
  const text = cell.slice(0, 1000);
  const [first, ...others] = [...text.matchAll(ADDRESS)].filter((found) => found[0].length <= LONGEST_EMAIL);
  if (!first) return undefined;
  const name = /^"?([^"<@]{1,200}?)"?\s?<$/.exec(text.slice(0, first.index))?.[1]?.trim();
  return { address: first[0].toLowerCase(), more: others.length > 0, ...(name !== undefined && name !== "" && { name }) };
}

const shorten = (text: string): string => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
