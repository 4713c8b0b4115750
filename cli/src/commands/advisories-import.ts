import type { NamedBytes } from "@schakel/contract";
import { readFile, stat } from "node:fs/promises";
import { CommandError, type Run } from "../command.ts";
import { findDocuments, LARGEST_DOCUMENT } from "../files.ts";
import { withHub } from "../hub.ts";
import { printable, type Output } from "../output.ts";

interface Problem {
  readonly place: string;
  readonly message: string;
}

type Counts = Record<"imported" | "unchanged" | "invalid", number>;

export const run: Run = async ({ operands, out }) => {
  const paths = await findDocuments(operands);
  const counts: Counts = { imported: 0, unchanged: 0, invalid: 0 };
  if (paths.length > 0) await withHub((hub) => importAll(hub.call, paths, out, counts));
  const summary = `${counts.imported} imported, ${counts.unchanged} unchanged, ${counts.invalid} invalid`;
  if (out.json) out.note(summary);
  else await out.line({}, summary);
  return counts.invalid > 0 ? 1 : 0;
};

type Call = Parameters<Parameters<typeof withHub>[0]>[0]["call"];

/** Sends the documents as the hub takes them, and tells of each once it is committed. */
async function importAll(call: Call, paths: readonly string[], out: Output, counts: Counts): Promise<void> {
  const unreadable: { path: string; problem: Problem }[] = [];
  const documents = async function* (): AsyncIterable<NamedBytes> {
    for (const path of paths) {
      const read = await readDocument(path);
      if ("bytes" in read) yield { path, bytes: read.bytes };
      else unreadable.push({ path, problem: read });
    }
  };
  // Results come in the order sent, so the path is ours: a form's file name cannot carry every character.
  const sent: string[] = [];
  const remember = async function* (): AsyncIterable<NamedBytes> {
    for await (const document of documents()) {
      sent.push(document.path);
      yield document;
    }
  };
  let told = 0;
  for await (const result of await call("advisories.importMany", { body: remember() })) {
    const path = sent[told] ?? result.path;
    told += 1;
    const problems = result.state === "outdated" ? [{ place: "", message: "A newer revision of it is known already." }] : result.problems;
    await tell(out, counts, path, result.state === "outdated" ? "unchanged" : result.state, problems);
    out.progress(`${told} of ${paths.length}`);
  }
  for (const { path, problem } of unreadable) await tell(out, counts, path, "invalid", [problem]);
  if (told < sent.length)
    throw new CommandError(`The hub stopped before it had taken in the last ${sent.length - told} documents; import again.`);
}

async function readDocument(path: string): Promise<{ readonly bytes: Uint8Array } | Problem> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_DOCUMENT) return { place: "", message: `It is ${size} bytes; at most ${LARGEST_DOCUMENT} are taken.` };
    return { bytes: await readFile(path) };
  } catch (error) {
    return { place: "", message: `It cannot be opened (${(error as NodeJS.ErrnoException).code ?? "error"}).` };
  }
}

async function tell(out: Output, counts: Counts, path: string, state: keyof Counts, problems: readonly Problem[]): Promise<void> {
  counts[state] += 1;
  await out.line({ path, state, problems }, undefined);
  if (state === "invalid")
    for (const { place, message } of problems) out.note(`${path}: ${place === "" ? "" : `${place}: `}${printable(message)}`);
}
