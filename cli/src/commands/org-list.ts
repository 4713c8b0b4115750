import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable } from "../output.ts";

export const run: Run = ({ out }) =>
  withHub(async (hub) => {
    for (let after: string | null | undefined; after !== null;) {
      const page = await hub.call("organisations.list", { query: { limit: 500, ...(after !== undefined && { after }) } });
      for (const { id, name, isHub } of page.items) {
        await out.line({ id, name, isHub }, `${printable(name)}${isHub ? " (the hub itself)" : ""}`);
      }
      after = page.next;
    }
    return 0;
  });
