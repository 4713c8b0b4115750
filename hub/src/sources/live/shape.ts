import { readJson } from "@schakel/standards";
import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { SourceError, type SourceErrorCode } from "./outside/source-error.ts";

/**
 * Makes the reader of one kind of JSON: bytes to a value of that shape; fields that the schema does not name are left alone. The reader throws
 * SourceError not_json, or `wrong` with the first place that is wrong as a JSON Pointer (RFC 6901).
 */
export function readerOf<S extends TSchema>(schema: S, wrong: SourceErrorCode): (bytes: Uint8Array, place: string) => Static<S> {
  let compiled: ReturnType<typeof Compile<S>> | undefined;
  return (bytes, place) => {
    const json = readJson(bytes, { maxBytes: bytes.length });
    if (!json.ok) throw new SourceError("not_json", { place, reason: json.problems[0]?.place ?? "" });
    compiled ??= Compile(schema);
    if (compiled.Check(json.value)) return json.value;
    const [error] = compiled.Errors(json.value);
    throw new SourceError(wrong, { place, reason: `${error?.instancePath ?? ""} ${error?.message ?? ""}`.trim() });
  };
}
