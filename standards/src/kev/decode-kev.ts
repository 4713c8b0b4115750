import Type from "typebox";
import { shapeOf } from "../json/check-shape.ts";
import { readJson } from "../json/read-json.ts";
import type { Result } from "../result.ts";
import type { DecodeLimits } from "../text/limits.ts";
import type { KevCatalogue } from "./types.ts";

const entry = Type.Object({
  cveID: Type.String({ pattern: "^CVE-[0-9]{4}-[0-9]{4,19}$" }),
  vendorProject: Type.String(),
  product: Type.String(),
  vulnerabilityName: Type.String(),
  dateAdded: Type.String(),
  shortDescription: Type.String(),
  requiredAction: Type.String(),
  dueDate: Type.String(),
  knownRansomwareCampaignUse: Type.Optional(Type.String()),
  notes: Type.Optional(Type.String()),
  cwes: Type.Optional(Type.Array(Type.String())),
});

const checkCatalogue = shapeOf(
  Type.Object({ catalogVersion: Type.String(), dateReleased: Type.String(), vulnerabilities: Type.Array(entry) }),
);

/**
 * Reads CISA's catalogue of known exploited vulnerabilities (JSON, schema of cisa.gov). Fails with a `schema` problem per wrong or missing
 * field (place: JSON Pointer), or as readJson.
 */
export function decodeKev(bytes: Uint8Array, limits: DecodeLimits = {}): Result<KevCatalogue> {
  const json = readJson(bytes, limits);
  return json.ok ? checkKev(json.value) : json;
}

/** As decodeKev, for a value that is parsed already. */
export function checkKev(value: unknown): Result<KevCatalogue> {
  return checkCatalogue(value);
}
