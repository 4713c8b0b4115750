import Type from "typebox";
import { readJson } from "../json/read-json.ts";
import { shapeOf } from "../json/check-shape.ts";
import { failed } from "../result.ts";
import type { Result } from "../result.ts";
import type { DecodeLimits } from "../text/limits.ts";
import type { CveRecord } from "./types.ts";

const text = Type.Optional(Type.String());
const texts = Type.Optional(Type.Array(Type.String()));
const anything = Type.Unsafe<Readonly<Record<string, unknown>>>({ type: "object" });
const status = Type.Enum(["affected", "unaffected", "unknown"]);
const prose = Type.Optional(Type.Array(Type.Object({ lang: Type.String(), value: Type.String() })));

const version = Type.Object({
  version: Type.String(),
  status,
  versionType: text,
  lessThan: text,
  lessThanOrEqual: text,
  changes: Type.Optional(Type.Array(Type.Object({ at: Type.String(), status }))),
});

const affected = Type.Object({
  vendor: text,
  product: text,
  collectionURL: text,
  packageName: text,
  packageURL: text,
  cpes: texts,
  modules: texts,
  platforms: texts,
  programFiles: texts,
  repo: text,
  defaultStatus: Type.Optional(status),
  versions: Type.Optional(Type.Array(version)),
});

const container = Type.Object({
  title: text,
  providerMetadata: Type.Optional(Type.Object({ orgId: text, shortName: text, dateUpdated: text })),
  descriptions: prose,
  rejectedReasons: prose,
  replacedBy: texts,
  affected: Type.Optional(Type.Array(affected)),
  references: Type.Optional(Type.Array(Type.Object({ url: Type.String(), name: text, tags: texts }))),
  problemTypes: Type.Optional(
    Type.Array(Type.Object({ descriptions: Type.Optional(Type.Array(Type.Object({ cweId: text, description: text }))) })),
  ),
  metrics: Type.Optional(Type.Array(anything)),
  solutions: prose,
  workarounds: prose,
  source: Type.Optional(anything),
});

const checkRecord = shapeOf(
  Type.Object({
    dataType: Type.Literal("CVE_RECORD"),
    dataVersion: Type.String({ pattern: "^5\\.[0-9]" }),
    cveMetadata: Type.Object({
      cveId: Type.String({ pattern: "^CVE-[0-9]{4}-[0-9]{4,19}$" }),
      state: Type.Enum(["PUBLISHED", "REJECTED"]),
      assignerShortName: text,
      datePublished: text,
      dateUpdated: text,
      dateRejected: text,
    }),
    containers: Type.Object({ cna: container, adp: Type.Optional(Type.Array(container)) }),
  }),
);

/**
 * Reads one CVE record: CVE Record Format 5.x as JSON, published or rejected. Fields that Schakel does not read are kept as they are.
 * Fails with a `schema` problem per wrong or missing field (place: JSON Pointer), with `unsupported` for the retired format 4, or as readJson.
 */
export function decodeCve(bytes: Uint8Array, limits: DecodeLimits = {}): Result<CveRecord> {
  const json = readJson(bytes, limits);
  return json.ok ? checkCve(json.value) : json;
}

/** As decodeCve, for a value that is parsed already. */
export function checkCve(value: unknown): Result<CveRecord> {
  if (typeof value === "object" && value !== null && "data_version" in value && !("dataVersion" in value)) {
    return failed(
      "unsupported",
      "/data_version",
      "This is CVE JSON 4, which was retired in 2023. Fetch the record in format 5 (cvelistV5).",
    );
  }
  return checkRecord(value);
}
