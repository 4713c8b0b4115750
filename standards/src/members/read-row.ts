import type { DataRow } from "../inventory/csv-table.ts";
import type { MemberColumns, MemberField } from "./columns.ts";
import { readKvk } from "./kvk.ts";
import type { MemberRemark, MemberRemarkCode, MemberRow, RejectedMember } from "./types.ts";
import { hostOfWebsite } from "./website.ts";

const LONGEST_NAME = 200;
const LONGEST_EMAIL = 254;
const LONGEST_SHOWN = 80;

const MATURITIES: ReadonlyMap<string, NonNullable<MemberRow["maturity"]>> = new Map([
  ["basis", "basic"],
  ["basic", "basic"],
  ["1", "basic"],
  ["gevorderd", "advanced"],
  ["meer", "advanced"],
  ["advanced", "advanced"],
  ["2", "advanced"],
  ["expert", "expert"],
  ["3", "expert"],
]);

const LANGUAGES: ReadonlyMap<string, NonNullable<MemberRow["language"]>> = new Map([
  ["nl", "nl"],
  ["nederlands", "nl"],
  ["dutch", "nl"],
  ["nl-nl", "nl"],
  ["nl-be", "nl"],
  ["en", "en"],
  ["engels", "en"],
  ["english", "en"],
  ["en-gb", "en"],
  ["en-us", "en"],
]);

export type ReadMember =
  | { readonly taken: MemberRow; readonly rejected?: undefined }
  | { readonly rejected: RejectedMember; readonly taken?: undefined };

/** Text of a cell as one line without control characters. */
export const tidy = (cell: string): string => cell.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();

/** Reads the cells of one row. What decides which organisation it is, or whom to write to, must be right; of the rest is told what was left out. */
export function readMemberRow({ row, line, cells }: DataRow, columns: MemberColumns): ReadMember {
  const cellOf = (field: MemberField) => findCell(cells, columns, field);
  const [name, kvkCell, emailCell] = [cellOf("organisation"), cellOf("kvk"), cellOf("email")];
  const [websiteCell, maturityCell, languageCell] = [cellOf("website"), cellOf("maturity"), cellOf("language")];
  const kvk = readKvk(kvkCell.text);
  const email = readEmail(emailCell.text);
  const website = hostOfWebsite(websiteCell.text);
  const maturity = MATURITIES.get(maturityCell.text.toLowerCase());
  const language = LANGUAGES.get(languageCell.text.toLowerCase());

  const [first, ...others] = [
    ...remarkIf(name.text === "", "no_name", name),
    ...remarkIf(name.text.length > LONGEST_NAME, "long_name", name),
    ...remarkIf(kvk === undefined && kvkCell.text !== "", "bad_kvk", kvkCell),
    ...remarkIf(email === undefined && emailCell.text !== "", "bad_email", emailCell),
  ];
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
    remarks: [
      ...remarkIf(email?.more === true, "more_emails", { ...emailCell, text: email?.address ?? "" }),
      ...remarkIf(website === undefined, "bad_website", websiteCell),
      ...remarkIf(maturity === undefined && maturityCell.text !== "", "bad_maturity", maturityCell),
      ...remarkIf(language === undefined && languageCell.text !== "", "bad_language", languageCell),
    ],
  };
  return { taken };
}

interface Cell {
  readonly heading: string;
  readonly text: string;
}

/** The first cell of this field that is filled; of none the best column's, empty. */
function findCell(cells: readonly string[], columns: MemberColumns, field: MemberField): Cell {
  const found = (columns.known.get(field) ?? []).map(({ heading, index }) => ({ heading, text: tidy(cells[index] ?? "") }));
  return found.find(({ text }) => text !== "") ?? found[0] ?? { heading: "", text: "" };
}

const remarkIf = (said: boolean, code: MemberRemarkCode, { heading, text }: Cell): MemberRemark[] =>
  said ? [{ code, params: { column: tidy(heading), value: shorten(text) } }] : [];

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
