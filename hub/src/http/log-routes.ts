import { readLog } from "../db/log.ts";
import type { Handlers, Hub } from "../handlers.ts";

const PAGE = 200;

/** The handler of the commit-ordered log. */
export const logRoutes = ({ database }: Hub) =>
  ({
    "log.read": ({ query, member }) =>
      database.asMember(member, async (tx) => {
        const after = query.after ?? 0;
        const entries = await readLog(tx, after, query.limit ?? PAGE);
        const items = entries.map(({ number, position, kind, ref }) => ({ number, position, kind, ref: ref ?? null }));
        return { items, next: items.at(-1)?.number ?? after };
      }),
  }) satisfies Partial<Handlers>;
