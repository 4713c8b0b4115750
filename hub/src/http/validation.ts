import { Compile } from "typebox/compile";
import { Value } from "typebox/value";
import type { TSchema } from "typebox";
import { Refusal } from "../refusal.ts";

const MOST_PROBLEMS = 20;

/** A check of values against a schema: gives the value, or throws Refusal invalid_request with the places that are wrong. */
export type Check = (value: unknown) => unknown;

/**
 * Compiles a contract schema. `text`: the value comes from a path or a query, where everything is text, so numbers and truth values are read
 * from text first. Nothing is dropped or filled in.
 */
export function checkOf(schema: TSchema, part: string, how: { readonly text: boolean }): Check {
  const compiled = Compile(schema);
  return (value) => {
    const read = how.text ? Value.Convert(schema, value) : value;
    if (compiled.Check(read)) {
      const nul = placeOfNul(read, `/${part}`);
      if (nul === undefined) return read;
      throw new Refusal("invalid_request", `${nul} holds the character U+0000, which no text may.`, [
        { place: nul, message: "holds U+0000" },
      ]);
    }
    const problems = compiled
      .Errors(read)
      .slice(0, MOST_PROBLEMS)
      .map((error) => ({ place: `/${part}${error.instancePath}`, message: error.message }));
    throw new Refusal("invalid_request", problems[0] && `${problems[0].place} ${problems[0].message}.`, problems);
  };
}

/** Where a text holds U+0000, which PostgreSQL stores in none (PostgreSQL, "Character Types"); undefined when none does. */
function placeOfNul(value: unknown, place: string): string | undefined {
  if (typeof value === "string") return value.includes("\0") ? place : undefined;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return undefined;
  for (const [name, one] of Object.entries(value)) {
    const found = name.includes("\0") ? place : placeOfNul(one, `${place}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
