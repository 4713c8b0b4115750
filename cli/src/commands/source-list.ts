import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { lineOf, reasonOf } from "./source-texts.ts";

export const run: Run = ({ out }) =>
  withHub(async (hub) => {
    const { items } = await hub.call("sources.list");
    for (const source of items) {
      await out.line(source, lineOf(source));
      if (source.error && !out.json) out.note(`${source.name}: ${reasonOf(source.error)}`);
    }
    if (items.length === 0 && !out.json) {
      const { items: offered } = await hub.call("sources.offered");
      out.note("There are no sources yet. `schakel source add KIND` adds one of these:");
      for (const { kind, name, about } of offered) out.note(`  ${kind.padEnd(5)} ${name}: ${about.en}`);
    }
    return 0;
  });
