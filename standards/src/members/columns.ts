import type { MemberRow } from "./types.ts";

/** What a column can fill: a field of a row, or a piece of the contact's name. */
export type MemberField = Exclude<keyof MemberRow, "row" | "line" | "remarks"> | "given" | "infix" | "family";

/** Dutch and English column titles per field as people and membership systems write them, in lower case, letters and digits only; the best first. */
const HEADINGS: Readonly<Record<MemberField, readonly string[]>> = {
  organisation: [
    "organisatie",
    "organisatienaam",
    "naamorganisatie",
    "organisation",
    "organization",
    "organisationname",
    "organizationname",
    "bedrijf",
    "bedrijfsnaam",
    "naambedrijf",
    "company",
    "companyname",
    "onderneming",
    "handelsnaam",
    "tradename",
    "statutairenaam",
    "firma",
    "firmanaam",
    "business",
    "businessname",
    "lid",
    "lidnaam",
    "naamlid",
    "member",
    "membername",
    "relatie",
    "relatienaam",
    "klant",
    "klantnaam",
    "customer",
    "account",
    "accountname",
    "winkel",
    "winkelnaam",
    "webwinkel",
    "webshop",
    "shop",
    "shopname",
    "store",
  ],
  kvk: [
    "kvk",
    "kvknummer",
    "kvknr",
    "nummerkvk",
    "kamervankoophandel",
    "kamervankoophandelnummer",
    "handelsregisternummer",
    "handelsregister",
    "dossiernummer",
    "coc",
    "cocnumber",
    "cocnr",
    "chamberofcommerce",
    "chamberofcommercenumber",
    "companynumber",
    "registrationnumber",
  ],
  website: [
    "website",
    "webadres",
    "websiteadres",
    "url",
    "websiteurl",
    "domein",
    "domeinnaam",
    "domain",
    "domainname",
    "site",
    "internetadres",
    "internet",
    "homepage",
    "www",
  ],
  email: [
    "email",
    "emailadres",
    "emailaddress",
    "mailadres",
    "mail",
    "epost",
    "epostadres",
    "emailcontactpersoon",
    "emailcontact",
    "contactemail",
    "contactmail",
  ],
  contact: [
    "contactpersoon",
    "naamcontactpersoon",
    "contact",
    "contactnaam",
    "contactperson",
    "contactname",
    "persoon",
    "person",
    "beheerder",
    "administrator",
    "volledigenaam",
    "fullname",
  ],
  maturity: ["volwassenheid", "volwassenheidsniveau", "maturity", "maturitylevel", "niveau", "level"],
  language: ["taal", "voertaal", "language", "lang"],
  given: ["voornaam", "roepnaam", "firstname", "givenname"],
  infix: ["tussenvoegsel", "tussenvoegsels", "infix"],
  family: ["achternaam", "lastname", "surname", "familyname"],
};

/** Names what a row is about where no other column does; beside one that does, it names who to ask for. */
const NAMES: readonly string[] = ["naam", "name"];

/** What is told of the headings that are understood, for a file that has none of them. */
export const EXPECTED_HEADINGS = '"Organisatie", "KvK", "Website", "E-mail", "Contactpersoon"';

/** The columns of a list of members: per field where to look, the best one first; and the headings that no field has, as typed. */
export interface MemberColumns {
  readonly known: ReadonlyMap<MemberField, readonly MemberColumn[]>;
  readonly unknown: readonly string[];
}

export interface MemberColumn {
  /** 0-based. */
  readonly index: number;
  readonly heading: string;
}

/** Finds the field of each column by its heading; case, accents, spacing, punctuation and a remark in brackets do not matter. */
export function recogniseMemberColumns(headings: readonly string[]): MemberColumns {
  const found: { readonly field: MemberField; readonly rank: number; readonly column: MemberColumn }[] = [];
  const names: MemberColumn[] = [];
  const unknown: string[] = [];
  headings.forEach((typed, index) => {
    const column = { index, heading: typed.trim() };
    const normal = normalise(column.heading);
    const field = byHeading.get(normal);
    if (field) found.push({ ...field, column });
    else if (NAMES.includes(normal)) names.push(column);
    else if (column.heading !== "") unknown.push(column.heading);
  });
  const named = found.some(({ field }) => field === "organisation");
  for (const column of names) found.push({ field: named ? "contact" : "organisation", rank: Number.POSITIVE_INFINITY, column });
  const sorted = found.toSorted((one, other) => one.rank - other.rank || one.column.index - other.column.index);
  const known = Map.groupBy(sorted, (one) => one.field);
  return { known: new Map([...known].map(([field, columns]) => [field, columns.map(({ column }) => column)])), unknown };
}

const byHeading: ReadonlyMap<string, { readonly field: MemberField; readonly rank: number }> = new Map(
  (Object.keys(HEADINGS) as MemberField[]).flatMap((field) => HEADINGS[field].map((name, rank) => [name, { field, rank }] as const)),
);

// Headings are short; what is longer is data, and need not be compared whole.
const normalise = (heading: string): string =>
  heading
    .slice(0, 100)
    .replace(/[([].*$/s, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
