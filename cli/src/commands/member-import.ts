import { ProblemError } from "@schakel/contract";
import { readFile } from "node:fs/promises";
import { CommandError, type Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable } from "../output.ts";
import { inEnglish } from "../texts.ts";

export const run: Run = async (input) => {
  const [file = ""] = input.operands;
  const body = await readFile(file);
  const preview = input.flag("preview");
  const days = input.text("days");
  const query = { preview, ...(days !== undefined && { days: Number(days) }) };
  const imported = await withHub((hub) => hub.call("members.import", { query, body })).catch((error: unknown) => {
    const problem = error instanceof ProblemError ? error.problem.problems?.[0] : undefined;
    throw problem ? new CommandError(`${file}: ${problem.place === "" ? "" : `${problem.place}: `}${problem.message}`) : error;
  });
  for (const row of imported.rows) {
    const messages = row.messages.map(inEnglish);
    const link = row.invitation === undefined ? "" : `\t${row.email}\t${row.invitation.link}`;
    await input.out.line(
      { ...row, messages },
      row.state === "rejected" ? undefined : `${printable(row.organisation)}\t${row.state}${link}`,
    );
    for (const message of messages) input.out.note(`${file}: row ${row.row} (line ${row.line}): ${printable(message)}`);
  }
  for (const remark of imported.remarks) input.out.note(`${file}: ${printable(inEnglish(remark))}`);
  const count = (state: string) => imported.rows.filter((row) => row.state === state).length;
  const invited = imported.rows.filter((row) => row.invited).length;
  input.out.note(
    `${file}: ${count("added")} added, ${count("known")} known, ${count("rejected")} rejected, ${invited} invited${preview ? " (a preview: nothing was changed)" : ""}`,
  );
  return count("rejected") > 0 ? 1 : 0;
};
