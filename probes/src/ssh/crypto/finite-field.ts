import { randomBytes } from "node:crypto";
import { mpint } from "../codec/wire.ts";
import type { Half } from "./half.ts";

/** Twice the strength that is wanted is enough for an exponent (RFC 7919 §5.2); a full one takes seconds in the largest groups. */
const EXPONENT = 32;

const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString("hex") || "0"}`);

function bytesOf(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

/** base to the power of exponent, modulo modulus. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/**
 * Diffie-Hellman in a group that may be the server's own. OpenSSL's would first make sure that the modulus is prime, which lets a server keep
 * our processor busy; whether it is does not matter here, for nothing secret is said. Throws RangeError for a number outside the group.
 */
export function finiteField(modulus: Buffer, generator: Buffer): Half {
  const p = numberOf(modulus);
  const exponent = numberOf(randomBytes(EXPONENT));
  if (p < 3n) throw new RangeError("That modulus makes no group.");
  return {
    ours: mpint(bytesOf(power(numberOf(generator), exponent, p))),
    finish: (theirs) => {
      const value = numberOf(theirs);
      if (value <= 0n || value >= p) throw new RangeError("That number is not in the group.");
      return { theirs: mpint(theirs), secret: mpint(bytesOf(power(value, exponent, p))) };
    },
  };
}
