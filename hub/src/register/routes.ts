import type { Handlers, Hub } from "../handlers.ts";
import { listSeals } from "./list-seals.ts";
import { readRegister, type RegisterRow } from "./read-register.ts";
import { verifyRegister } from "./verify-register.ts";

const PAGE = 100;

/** The handlers of the access register. */
export const routes = ({ database }: Hub) =>
  ({
    "register.read": ({ params, query, member }) =>
      database.asMember(member, async (tx) => {
        const limit = query.limit ?? PAGE;
        const rows = await readRegister(tx, {
          organisationId: params.organisation,
          limit: limit + 1,
          ...(query.after !== undefined && { before: query.after }),
        });
        const items = rows.slice(0, limit).map((row) => ({
          id: row.id,
          at: row.at.toISOString(),
          route: row.route,
          tlp: row.tlp,
          subjects: [...row.subjects],
          details: tellReader(row),
        }));
        return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
      }),

    "register.seals": ({ query, member }) =>
      database.asMember(member, async (tx) => {
        const seals = await listSeals(tx, { limit: query.limit ?? PAGE, ...(query.before !== undefined && { before: query.before }) });
        return { items: seals.map((seal) => ({ ...seal, at: seal.at.toISOString(), hash: seal.hash.toString("hex") })) };
      }),

    // The route's permission (hub:operate) is what guards it: the answer holds counts and places, nothing of an organisation.
    "register.verify": ({ body }) =>
      database.asSystem("verify the access register", async (tx) => ({
        ...(await verifyRegister(tx, body.anchor && { number: body.anchor.number, hash: Buffer.from(body.anchor.hash, "hex") })),
      })),
  }) satisfies Partial<Handlers>;

const tellReader = ({ personId, personName, tokenId }: RegisterRow): Record<string, string> | null => {
  if (tokenId !== null) return { token: tokenId };
  return personId === null ? null : { person: personId, ...(personName !== null && { name: personName }) };
};
