import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable } from "../output.ts";

export const run: Run = (input) =>
  withHub(async (hub) => {
    const state = (input.text("state") ?? "waiting") as "waiting" | "decided" | "all";
    for (let after: string | null | undefined; after !== null;) {
      const page = await hub.call("registrations.list", { query: { limit: 500, state, ...(after !== undefined && { after }) } });
      for (const row of page.items) {
        const { id, organisation, kvk, website, name, email, message, createdAt, known } = row;
        const lines = [
          `${id}  ${printable(organisation)} (${row.state})`,
          `  ${printable(name)} <${printable(email)}>, asked ${createdAt}${kvk === null ? "" : `, KvK ${kvk}`}${website === null ? "" : `, ${website}`}`,
          ...(known.length > 0 ? [`  the hub has: ${known.map(printable).join(", ")}`] : []),
          ...(message === "" ? [] : [`  ${printable(message)}`]),
        ];
        await input.out.line(row, lines.join("\n"));
      }
      after = page.next;
    }
    return 0;
  });
