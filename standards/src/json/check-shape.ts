import { Compile } from "typebox/compile";
import type { Static, TSchema } from "typebox";
import { ok } from "../result.ts";
import type { Problem, Result } from "../result.ts";

/** What is used of a compiled schema; the library's own type repeats the whole schema. */
interface Compiled {
  Check(value: unknown): boolean;
  Errors(value: unknown): readonly { keyword: string; instancePath: string; params: object; message: string }[];
}

/** A document of thousands of lines can be wrong in thousands of places; this many are enough to mend it. */
const MOST_PROBLEMS = 20;

/**
 * Makes the check of one schema: it returns the value itself, typed, when it has the shape, and otherwise a `schema` problem per place
 * (JSON Pointer, RFC 6901). Fields that the schema does not name are left alone. The schema is compiled at the first use.
 */
export function shapeOf<S extends TSchema>(schema: S): (value: unknown) => Result<Static<S>> {
  let compiled: Compiled | undefined;
  return (value) => {
    compiled ??= Compile(schema);
    if (compiled.Check(value)) return ok(value as Static<S>);
    return { ok: false, problems: listProblems(compiled, value) };
  };
}

function listProblems(compiled: Compiled, value: unknown): Problem[] {
  const byPlace = new Map<string, Problem>();
  for (const error of compiled.Errors(value)) {
    const params = error.params as Readonly<Record<string, unknown>>;
    const missing = Array.isArray(params["requiredProperties"]) ? (params["requiredProperties"] as string[]) : undefined;
    for (const name of missing ?? [undefined]) {
      const place = name === undefined ? error.instancePath : `${error.instancePath}/${escapePointer(name)}`;
      const message =
        name === undefined ? explain(place, error.keyword, params, error.message, valueAt(value, place)) : `The field ${place} is missing.`;
      if (!byPlace.has(place)) byPlace.set(place, { code: "schema", place, message });
      if (byPlace.size >= MOST_PROBLEMS) return [...byPlace.values()];
    }
  }
  return [...byPlace.values()];
}

function explain(place: string, keyword: string, params: Readonly<Record<string, unknown>>, message: string, found: unknown): string {
  const where = place === "" ? "The document" : `The field ${place}`;
  if (keyword === "type") return `${where} must be of type ${String(params["type"])}, not ${typeName(found)}.`;
  if (keyword === "const") return `${where} must be ${JSON.stringify(params["allowedValue"])}.`;
  if (keyword === "enum" && Array.isArray(params["allowedValues"])) return `${where} must be one of ${params["allowedValues"].join(", ")}.`;
  if (keyword === "pattern") return `${where} must match ${String(params["pattern"])}.`;
  return `${where} ${message}.`;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const token of pointer.split("/").slice(1)) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}

/** Writes a name as a JSON Pointer token (RFC 6901 section 3). */
export const escapePointer = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");
