import type { Run } from "../command.ts";
import { findOrganisation, withHub } from "../hub.ts";
import { tell } from "./actions.ts";

export const run: Run = (input) =>
  withHub(async (hub) => {
    const [action = ""] = input.operands;
    const { id, name } = await findOrganisation(hub, input.needed("org"));
    const done = await hub.call("action.decide", { params: { organisation: id, action }, body: { decision: "done" } });
    const [value] = tell(name, done);
    await input.out.line(value, `Noted as done: ${tell(name, done)[1]}`);
    return 0;
  });
