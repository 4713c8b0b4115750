import type { LocalHub } from "@schakel/hub/local";
import { setTimeout as pause } from "node:timers/promises";
import { CommandError, type Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable, type Output } from "../output.ts";
import { findSource, reasonOf, type Source } from "./source-texts.ts";

const LOOK_MS = 500;

/** Asks for a fetch and waits for its end: what is reported is committed. Stopping the command does not stop the hub's work. */
export const run: Run = ({ operands, out }) =>
  withHub(async (hub) => {
    const { id } = await findSource(hub, operands[0] ?? "");
    if (!hub.running) throw new CommandError("The hub does not run, and it is the hub that fetches: start it with `schakel serve`.");
    const before = (await hub.call("source.get", { params: { source: id } })).runs.find((one) => one.endedAt !== null)?.startedAt;
    await hub.call("source.fetch", { params: { source: id } });
    return tell(await waitForRun(hub, id, before, out), out);
  });

async function waitForRun(hub: LocalHub, id: string, before: string | undefined, out: Output): Promise<Source> {
  for (;;) {
    const source = await hub.call("source.get", { params: { source: id } });
    const [last] = source.runs;
    if (source.state !== "fetching" && last?.endedAt != null && last.startedAt !== before) return source;
    if (source.state === "off") throw new CommandError(`The source "${source.name}" was switched off.`);
    out.progress(source.progress ? `${source.progress.done} of ${source.progress.total}` : "waiting for its turn");
    await pause(LOOK_MS);
  }
}

async function tell(source: Source, out: Output): Promise<number> {
  const [last] = source.runs;
  if (!last) return 1;
  const { new: added, changed, unchanged, invalid } = last.counts;
  await out.line(last, `${added} new, ${changed} changed, ${unchanged} unchanged, ${invalid} invalid`);
  for (const { document, reason, problems } of out.json ? [] : last.invalid) {
    out.note(`${printable(document)}: ${reasonOf(reason)}`);
    for (const { place, message } of problems.slice(0, 1))
      out.note(`  ${place === "" ? "" : `${printable(place)}: `}${printable(message)}`);
  }
  if (last.error) out.note(reasonOf(last.error));
  return last.outcome === "ok" || last.outcome === "unchanged" ? 0 : 1;
}
