import cvss from "@schakel/content/texts/cvss.json" with { type: "json" };

type Code = keyof typeof cvss;

/** One part of a CVSS vector: its codes in the catalogue content/texts/cvss.json, absent where that does not know them. */
export interface VectorPart {
  readonly written: string;
  readonly metric?: Code;
  readonly value?: Code;
}

const known = (code: string): code is Code => Object.hasOwn(cvss, code);

/** Takes a CVSS vector of any version apart (FIRST, CVSS v2.0 to v4.0, "Vector String"): "CVSS:3.1/AV:N/AC:L". */
export function readParts(vector: string): readonly VectorPart[] {
  return vector
    .replace(/^\(|\)$/g, "")
    .split("/")
    .filter((written) => written !== "" && !written.startsWith("CVSS:"))
    .map((written) => {
      const metric = written.slice(0, written.indexOf(":"));
      return { written, ...(known(metric) && { metric }), ...(known(written) && { value: written }) };
    });
}
