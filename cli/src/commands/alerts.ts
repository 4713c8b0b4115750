import type { Run } from "../command.ts";
import { findOrganisation, withHub } from "../hub.ts";
import { printable } from "../output.ts";
import { inEnglish } from "../texts.ts";

export const run: Run = (input) =>
  withHub(async (hub) => {
    const { id, name } = await findOrganisation(hub, input.needed("org"));
    const state = (input.text("state") ?? "all") as "open" | "closed" | "all";
    for (let after: string | null | undefined; after !== null;) {
      const page = await hub.call("alerts.list", {
        params: { organisation: id },
        query: { state, limit: 500, ...(after !== undefined && { after }) },
      });
      for (const alert of page.items) {
        const { subject, aliases, label, urgency, due, state: now } = alert;
        const assets = alert.assets.map((asset) => asset.name);
        const why = inEnglish(alert.why);
        await input.out.line(
          { organisation: name, subject, aliases, label, assets, urgency, due, state: now, why },
          `${now === "open" ? urgency : "closed"}\t${due.slice(0, 10)}\t${subject}\t${label}\t${printable(assets.join(", "))}\t${printable(why)}`,
        );
      }
      after = page.next;
    }
    return 0;
  });
