import { createHash } from "node:crypto";
import type { ListedHash } from "./listed.ts";

const digits = { sha256: 64, sha512: 128 } as const;

/**
 * The hash in a file as sha256sum and sha512sum write it (CSAF 2.0 §7.1.18): hexadecimal, then the document's name. Undefined when there is none
 * of the right length at its start.
 */
export function readHashFile(text: string, algorithm: ListedHash["algorithm"]): string | undefined {
  const hex = /^\ufeff?\s*\\?([0-9a-f]+)(?=\s|$)/i.exec(text)?.[1]?.toLowerCase();
  return hex?.length === digits[algorithm] ? hex : undefined;
}

/** Whether a document is what a hash file says it is. */
export const fits = (bytes: Uint8Array, text: string, algorithm: ListedHash["algorithm"]): boolean =>
  createHash(algorithm).update(bytes).digest("hex") === readHashFile(text, algorithm);
