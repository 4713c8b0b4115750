import type { BodyOf, RouteOf } from "@schakel/contract";

export type Publication = BodyOf<RouteOf<"bulletins.publish">>;
export type PublicationPart = Publication["parts"][number];
export type PartKind = PublicationPart["kind"];
export type TlpLabel = PublicationPart["tlp"];

export const kinds = ["action", "context", "technical", "indicators"] as const satisfies readonly PartKind[];
/** TLP:RED is for persons by name, which the desk does not offer: it goes through the API, where persons can be named. */
export const labels = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT"] as const satisfies readonly TlpLabel[];

export interface Wording {
  readonly title: string;
  readonly text: string;
}

/** One part as somebody is writing it. */
export interface PartDraft {
  readonly id: string;
  readonly kind: PartKind;
  readonly tlp: TlpLabel;
  /** "all", a community's id, or "organisations" for those chosen by name. */
  readonly to: string;
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly nl: Wording;
  readonly en: Wording;
  readonly products: readonly { readonly key: string; readonly name: string }[];
  readonly vulnerabilities: string;
}

export type Draft = readonly PartDraft[];

const EMPTY: Wording = { title: "", text: "" };

export const newPart = (id: string, kind: PartKind): PartDraft => ({
  id,
  kind,
  tlp: "TLP:GREEN",
  to: "",
  organisations: [],
  nl: EMPTY,
  en: EMPTY,
  products: [],
  vulnerabilities: "",
});

/** Whether what carries this label may go to everybody (TLP 2.0): only CLEAR may. */
export const mayGoToAll = (tlp: TlpLabel): boolean => tlp === "TLP:CLEAR";

/** The names typed in one field: apart by spaces, commas or lines, in capitals, each once. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((name) => name !== ""),
  ),
];

export type Missing = "title" | "text" | "readers";

/** What a part still lacks before it can be sent. */
export function missingIn(part: PartDraft): Missing[] {
  const written = [part.nl, part.en].filter(({ title, text }) => title.trim() !== "" || text.trim() !== "");
  return [
    ...(written.length === 0 || written.some(({ title }) => title.trim() === "") ? (["title"] as const) : []),
    ...(written.some(({ text }) => text.trim() === "") || written.length === 0 ? (["text"] as const) : []),
    ...(part.to === "" || (part.to === "organisations" && part.organisations.length === 0) ? (["readers"] as const) : []),
  ];
}

function audienceOf({ to, organisations }: PartDraft): PublicationPart["audience"] {
  if (to === "all") return { kind: "all" };
  if (to === "organisations") return { kind: "organisations", organisations: organisations.map(({ id }) => id) };
  return { kind: "community", community: to };
}

const isWritten = ({ title }: Wording): boolean => title.trim() !== "";

/** The draft as the hub takes it; only for a draft that lacks nothing. */
export const toPublication = (draft: Draft): Publication["parts"] =>
  draft.map((part) => {
    const vulnerabilities = namesIn(part.vulnerabilities);
    return {
      kind: part.kind,
      tlp: part.tlp,
      audience: audienceOf(part),
      content: { ...(isWritten(part.nl) && { nl: part.nl }), ...(isWritten(part.en) && { en: part.en }) },
      ...(vulnerabilities.length > 0 && { vulnerabilities }),
      ...(part.products.length > 0 && { products: part.products.map(({ key }) => key) }),
    };
  });
