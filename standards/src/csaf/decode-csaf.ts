import Type from "typebox";
import { shapeOf } from "../json/check-shape.ts";
import { readJson } from "../json/read-json.ts";
import { failed } from "../result.ts";
import type { Result } from "../result.ts";
import type { DecodeLimits } from "../text/limits.ts";
import type { CsafBranch, CsafDocument } from "./types.ts";

const required = Type.String();
const text = Type.Optional(Type.String());
const texts = Type.Optional(Type.Array(Type.String()));
const notes = Type.Optional(Type.Array(Type.Object({ category: required, text: required, title: text, audience: text })));
const references = Type.Optional(
  Type.Array(Type.Object({ url: required, summary: required, category: Type.Optional(Type.Enum(["external", "self"])) })),
);

const product = Type.Object({
  product_id: required,
  name: required,
  product_identification_helper: Type.Optional(
    Type.Object({ cpe: text, purl: text, model_numbers: texts, serial_numbers: texts, skus: texts }),
  ),
});

const branch = Type.Unsafe<CsafBranch>(
  Type.Cyclic(
    {
      Branch: Type.Object({
        category: required,
        name: required,
        branches: Type.Optional(Type.Array(Type.Ref("Branch"))),
        product: Type.Optional(product),
      }),
    },
    "Branch",
  ),
);

const productTree = Type.Object({
  branches: Type.Optional(Type.Array(branch)),
  full_product_names: Type.Optional(Type.Array(product)),
  product_groups: Type.Optional(Type.Array(Type.Object({ group_id: required, product_ids: Type.Array(Type.String()), summary: text }))),
  relationships: Type.Optional(
    Type.Array(
      Type.Object({
        category: required,
        full_product_name: product,
        product_reference: required,
        relates_to_product_reference: required,
      }),
    ),
  ),
});

const productStatus = Type.Object({
  first_affected: texts,
  first_fixed: texts,
  fixed: texts,
  known_affected: texts,
  known_not_affected: texts,
  last_affected: texts,
  recommended: texts,
  under_investigation: texts,
});

const vulnerability = Type.Object({
  cve: text,
  ids: Type.Optional(Type.Array(Type.Object({ system_name: required, text: required }))),
  title: text,
  cwe: Type.Optional(Type.Object({ id: required, name: required })),
  notes,
  references,
  product_status: Type.Optional(productStatus),
  remediations: Type.Optional(
    Type.Array(Type.Object({ category: required, details: required, product_ids: texts, group_ids: texts, url: text })),
  ),
  scores: Type.Optional(Type.Array(Type.Unsafe<Readonly<Record<string, unknown>>>({ type: "object" }))),
  threats: Type.Optional(Type.Array(Type.Object({ category: required, details: required, product_ids: texts }))),
});

const tracking = Type.Object({
  id: required,
  aliases: texts,
  status: Type.Enum(["draft", "interim", "final"]),
  version: required,
  initial_release_date: required,
  current_release_date: required,
  revision_history: Type.Array(Type.Object({ date: required, number: required, summary: required })),
});

const checkDocument = shapeOf(
  Type.Object({
    document: Type.Object({
      category: required,
      csaf_version: Type.Literal("2.0"),
      title: required,
      lang: text,
      distribution: Type.Optional(Type.Object({ text, tlp: Type.Optional(Type.Object({ label: required, url: text })) })),
      aggregate_severity: Type.Optional(Type.Object({ text: required, namespace: text })),
      notes,
      publisher: Type.Object({ category: required, name: required, namespace: required }),
      references,
      tracking,
    }),
    product_tree: Type.Optional(productTree),
    vulnerabilities: Type.Optional(Type.Array(vulnerability)),
  }),
);

/**
 * Reads one CSAF 2.0 document (OASIS Standard, November 2022) as JSON. Checks the fields that Schakel reads; validateCsaf checks them all.
 * Fails with a `schema` problem per wrong or missing field (place: JSON Pointer), with `unsupported` for another CSAF version, or as readJson.
 */
export function decodeCsaf(bytes: Uint8Array, limits: DecodeLimits = {}): Result<CsafDocument> {
  const json = readJson(bytes, limits);
  return json.ok ? checkCsaf(json.value) : json;
}

/** As decodeCsaf, for a value that is parsed already. */
export function checkCsaf(value: unknown): Result<CsafDocument> {
  const version = csafVersion(value);
  if (typeof version === "string" && version !== "2.0") {
    return failed(
      "unsupported",
      "/document/csaf_version",
      `CSAF version ${version.slice(0, 20)} is not read; ask the publisher for CSAF 2.0.`,
    );
  }
  return checkDocument(value);
}

function csafVersion(value: unknown): unknown {
  const document = (value as { document?: { csaf_version?: unknown } | null } | null | undefined)?.document;
  return document?.csaf_version;
}
