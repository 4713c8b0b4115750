import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable } from "../output.ts";
import { findSource } from "./source-texts.ts";

export const run: Run = ({ operands, out }) =>
  withHub(async (hub) => {
    const { id, name } = await findSource(hub, operands[0] ?? "");
    await hub.call("source.remove", { params: { source: id } });
    await out.line({ id, name }, `Removed the source "${printable(name)}". What it brought stays.`);
    return 0;
  });
