import type { InventoryRow } from "./types.ts";

/** The fields of a row that a column can fill. */
export type InventoryField = Exclude<keyof InventoryRow, "row" | "asset" | "type">;

/** The column titles under which one field is found, in lower case without spaces, accents and punctuation. */
interface FieldHeadings {
  readonly strong: readonly string[];
  /** Titles that mean this field only where no better column fills it ("leverancier" beside "merk" is the shop that sold it); best first. */
  readonly weak: readonly string[];
}

/** Dutch and English column titles as people type them, per field. */
export const HEADINGS: Readonly<Record<InventoryField, FieldHeadings>> = {
  name: {
    strong: ["naam", "name", "omschrijvingonderdeel", "onderdeel", "bedrijfsmiddel", "assetnaam", "assetname", "asset"],
    weak: [
      "naamapplicatie",
      "naamsysteem",
      "applicatienaam",
      "applicationname",
      "systeem",
      "system",
      "systeemnaam",
      "applicatie",
      "application",
      "toepassing",
      "dienst",
      "service",
      "hostname",
      "host",
      "apparaat",
      "device",
      "component",
      "wat",
      "what",
      "item",
      "object",
      "middel",
      "ictmiddel",
      "configuratieitem",
      "configurationitem",
      "machine",
      "toestel",
      "apparatuur",
      "equipment",
      "oplossing",
      "solution",
      "tool",
    ],
  },
  vendor: {
    strong: [
      "fabrikant",
      "merk",
      "vendor",
      "manufacturer",
      "brand",
      "maker",
      "producent",
      "uitgever",
      "publisher",
      "softwareleverancier",
      "naamleverancier",
      "naamfabrikant",
    ],
    weak: ["leverancier", "supplier", "leveranciernaam", "suppliername", "bedrijf", "company"],
  },
  product: {
    strong: [
      "product",
      "productnaam",
      "productname",
      "software",
      "softwarenaam",
      "softwarename",
      "softwarepakket",
      "naamproduct",
      "naamsoftware",
      "pakket",
      "package",
      "packagename",
      "programma",
      "program",
    ],
    weak: [
      "model",
      "modelnaam",
      "modelname",
      "modeltype",
      "type",
      "typenummer",
      "titel",
      "title",
      "hardware",
      "app",
      "plugin",
      "module",
      "extensie",
      "extension",
      "thema",
      "theme",
    ],
  },
  version: {
    strong: ["versie", "versienummer", "version", "versionnumber", "productversie", "productversion", "softwareversie", "softwareversion"],
    weak: [
      "versienr",
      "huidigeversie",
      "currentversion",
      "geinstalleerdeversie",
      "installedversion",
      "firmware",
      "firmwareversie",
      "firmwareversion",
      "release",
      "build",
      "buildnummer",
      "patchniveau",
      "patchlevel",
    ],
  },
  edition: { strong: ["editie", "edition", "variant", "uitvoering"], weak: [] },
  cpe: { strong: ["cpe", "cpe23", "cpenaam", "cpename", "cpeid"], weak: ["cpe22"] },
  purl: { strong: ["purl", "packageurl"], weak: [] },
  notes: {
    strong: [
      "opmerking",
      "opmerkingen",
      "notitie",
      "notities",
      "toelichting",
      "waarvoor",
      "doel",
      "gebruik",
      "gebruiktvoor",
      "omschrijving",
      "beschrijving",
      "functie",
      "notes",
      "note",
      "remark",
      "remarks",
      "comment",
      "comments",
      "description",
      "purpose",
      "usedfor",
      "usage",
    ],
    weak: [],
  },
  owner: {
    strong: ["eigenaar", "owner", "verantwoordelijke", "responsible"],
    weak: ["beheerder", "administrator", "admin", "beheer", "contactpersoon", "contact"],
  },
  exposure: {
    strong: ["blootstelling", "exposure", "bereikbaarheid", "bereikbaarvanaf", "reachability"],
    weak: ["internet", "viainternet", "internetfacing", "extern", "external"],
  },
  availability: { strong: ["beschikbaarheid", "availability"], weak: [] },
  integrity: { strong: ["integriteit", "integrity"], weak: [] },
  confidentiality: { strong: ["vertrouwelijkheid", "confidentiality"], weak: [] },
};

/** Notes that hold the product where no column is meant for it ("Nr; Omschrijving; Versie"). */
export const DESCRIPTIONS: readonly string[] = ["omschrijving", "beschrijving", "description"];

/** Shown where a file has no heading at all: the ones most people need. */
export const EXPECTED_HEADINGS = "naam/name, leverancier/vendor, product, versie/version, cpe, purl, opmerking/notes";

/** A row says what it is about when at least one of these is filled. */
export const IDENTIFYING_FIELDS = ["name", "product", "vendor", "cpe", "purl"] as const satisfies readonly InventoryField[];
