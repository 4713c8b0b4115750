import type { ResponseOf, RouteOf } from "@schakel/contract";
import type { Run } from "../command.ts";
import { findOrganisation, withHub } from "../hub.ts";
import { printable } from "../output.ts";
import { inEnglish } from "../texts.ts";

type Action = ResponseOf<RouteOf<"action.decide">>;

export const run: Run = (input) =>
  withHub(async (hub) => {
    const { id, name } = await findOrganisation(hub, input.needed("org"));
    const today = input.flag("today") ? { today: true } : {};
    for (let after: string | null | undefined; after !== null;) {
      const page = await hub.call("actions.list", {
        params: { organisation: id },
        query: { limit: 500, ...today, ...(after !== undefined && { after }) },
      });
      for (const action of page.items) await input.out.line(...tell(name, action));
      after = page.next;
    }
    return 0;
  });

/** An action as a line of JSON and as a line of text. */
export function tell(organisation: string, action: Action): [object, string] {
  const { id, kind, target, subjects, subjectsTotal, urgency, due, state } = action;
  const [what, why] = [inEnglish(action.what), inEnglish(action.why)];
  const asset = action.asset?.name ?? null;
  const value = {
    organisation,
    id,
    kind,
    what,
    why,
    asset,
    component: action.component?.product ?? null,
    version: action.component?.version ?? null,
    target,
    subjects,
    subjectsTotal,
    urgency,
    due,
    state,
  };
  const closes = kind === "read" || subjectsTotal === 0 ? "" : ` (closes ${subjectsTotal})`;
  return [value, `${urgency}\t${due.slice(0, 10)}\t${printable(asset ?? "")}\t${printable(what)}${closes}\t${id}`];
}
