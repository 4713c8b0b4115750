import { ProblemError, type ResponseOf, type RouteOf } from "@schakel/contract";
import { readFile } from "node:fs/promises";
import type { Output } from "../output.ts";
import type { Run } from "../command.ts";
import { findOrganisation, withHub } from "../hub.ts";
import { printable } from "../output.ts";

type Imported = ResponseOf<RouteOf<"inventory.import">>;

export const run: Run = async (input) => {
  const files: { readonly file: string; readonly bytes: Uint8Array }[] = [];
  for (const file of input.operands) files.push({ file, bytes: await readFile(file) });
  return withHub(async (hub) => {
    const organisation = await findOrganisation(hub, input.needed("org"));
    let failed = false;
    for (const { file, bytes } of files) {
      try {
        const imported = await hub.call("inventory.import", {
          params: { organisation: organisation.id },
          query: { name: file },
          body: bytes,
        });
        await report(input.out, file, imported);
        failed ||= imported.rows.some((row) => row.state === "rejected");
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.status >= 500 || error.problem.status < 413) throw error;
        failed = true;
        const problems = error.problem.problems ?? [{ place: "", message: error.message }];
        await input.out.line({ file, state: "invalid", problems }, undefined);
        for (const { place, message } of problems) input.out.note(`${file}: ${place === "" ? "" : `${place}: `}${printable(message)}`);
      }
    }
    return failed ? 1 : 0;
  });
};

async function report(out: Output, file: string, { rows, remarks, removed }: Imported): Promise<void> {
  for (const row of rows) {
    const { row: place, state, vendor, product, version, precision, recognised, notes, message } = row;
    await out.line(
      { file, row: place, state, vendor, product, version, precision, recognised, notes, ...(message !== undefined && { message }) },
      undefined,
    );
    if (state === "rejected") out.note(`${file}: row ${place}: ${printable(message ?? "could not be read")}`);
  }
  for (const remark of remarks) out.note(`${file}: ${printable(remark)}`);
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const unknown = rows.filter((row) => row.state !== "rejected" && !row.recognised).length;
  const summary =
    `${file}: ${count("added")} added, ${count("changed")} changed, ${count("unchanged")} unchanged, ${count("rejected")} rejected` +
    `${removed > 0 ? `, ${removed} removed` : ""}${unknown > 0 ? `; the product of ${unknown} was not recognised` : ""}`;
  if (out.json) out.note(summary);
  else await out.line({}, summary);
}
