import { readJson, validateCsaf, type CsafFinding } from "@schakel/standards";
import { readFile } from "node:fs/promises";
import type { Run } from "../command.ts";
import { printable } from "../output.ts";

export const run: Run = async ({ operands, out }) => {
  let invalid = false;
  for (const file of operands) {
    const errors = await validate(file);
    invalid ||= errors.length > 0;
    const text = errors.map(({ rule, path, message }) => `  ${rule} ${path}: ${printable(message)}`);
    await out.line(
      { file, valid: errors.length === 0, errors },
      [`${file}: ${errors.length === 0 ? "valid" : "not valid"}`, ...text].join("\n"),
    );
  }
  return invalid ? 1 : 0;
};

async function validate(file: string): Promise<readonly CsafFinding[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return [{ rule: "file", path: "", message: `It cannot be opened (${(error as NodeJS.ErrnoException).code ?? "error"}).` }];
  }
  const json = readJson(bytes);
  if (!json.ok) return json.problems.map(({ code, place, message }) => ({ rule: code, path: place, message }));
  return validateCsaf(json.value);
}
