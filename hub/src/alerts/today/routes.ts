import type { Handlers, Hub } from "../../handlers.ts";
import { Refusal } from "../../refusal.ts";
import { recordAccess } from "../../register/index.ts";
import { getToday } from "./get-today.ts";
import { shownBulletins, tellWork } from "../list-work.ts";
import { noteOpened } from "./note-opened.ts";
import { listWatched, readSources } from "./watch.ts";

/** The handlers of the page of the day and of what is watched. */
export const todayRoutes = ({ database, clock }: Hub) =>
  ({
    "today.get": ({ params, member }) =>
      database.asMember(member, async (tx) => {
        const now = clock();
        const { considered, actions, ...numbers } = await getToday(tx, now, params.organisation);
        await recordAccess(tx, now, member, { organisationId: params.organisation, route: "today.get", ...shownBulletins(actions) });
        return {
          ...numbers,
          considered: { ...considered, newestRecordAt: considered.newestRecordAt?.toISOString() ?? null },
          actions: actions.map(tellWork),
        };
      }),

    "watch.get": async ({ params, member }) => {
      const products = await database.asMember(member, (tx) => listWatched(tx, params.organisation));
      const sources = await database.asSystem("sources that are read", readSources);
      return {
        products: products.map((product) => ({ ...product, lastRecordAt: product.lastRecordAt?.toISOString() ?? null })),
        sources: sources.map(({ name, lastSuccessAt }) => ({ name, lastSuccessAt: lastSuccessAt?.toISOString() ?? null })),
      };
    },

    "action.opened": ({ params, member }) =>
      database.asMember(member, async (tx) => {
        if (!(await noteOpened(tx, clock(), params.organisation, params.action))) throw new Refusal("not_found");
        return undefined;
      }),
  }) satisfies Partial<Handlers>;
