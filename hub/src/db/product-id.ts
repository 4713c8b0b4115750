import { createHash } from "node:crypto";
import { asUuid } from "../ids.ts";

/**
 * The surrogate id of the product with this canonical key: the first 16 bytes of its SHA-256 as a UUID (version 8, RFC 9562 §5.8). Derived, so an
 * inventory's own word needs no hub-wide row to match a record that comes later; a merged product keeps its id and points to the other.
 */
export function productId(key: string): string {
  return asUuid(createHash("sha256").update(key).digest().subarray(0, 16), 8);
}
