import type { InputOf } from "@schakel/contract";
import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable } from "../output.ts";

type Query = NonNullable<InputOf<"members.list">["query"]>;

export const run: Run = (input) =>
  withHub(async (hub) => {
    const state = input.text("state") as Query["state"];
    for (let after: string | null | undefined; after !== null;) {
      const query = { limit: 500, ...(state && { state }), ...(after !== undefined && { after }) };
      const page = await hub.call("members.list", { query });
      for (const { id, name, isHub, people, state, invitedUntil } of page.items) {
        const until = invitedUntil === null ? "" : `, ${state === "invited" ? "until" : "since"} ${invitedUntil.slice(0, 10)}`;
        const told = `${printable(name)}: ${state.replaceAll("_", " ")}${until}${people > 0 ? `, people: ${people}` : ""}`;
        await input.out.line({ id, name, isHub, people, state, invitedUntil }, told);
      }
      after = page.next;
    }
    return 0;
  });
