import { decodeInventory } from "@schakel/standards";
import type { Handlers, Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import type { Tx } from "../db/transaction.ts";
import { addAsset } from "./add-asset.ts";
import { addComponents } from "./add-components.ts";
import { changeAsset } from "./change-asset.ts";
import { changeComponent } from "./change-component.ts";
import { importInventory, tellRemark } from "./import-inventory.ts";
import { listAssets, type AssetRow } from "./list-assets.ts";
import { listComponents, type ComponentRow } from "./list-components.ts";
import { preview } from "./preview.ts";
import { removeAsset } from "./remove-asset.ts";
import { removeComponents } from "./remove-components.ts";
import { suggestProducts } from "./suggest-products.ts";

const PAGE = 100;
const SUGGESTIONS = 10;

/** The handlers of assets and components. */
export const routes = ({ database, clock }: Hub) =>
  ({
    "inventory.import": async ({ params, query, body, member }) => {
      const decoded = decodeInventory(body);
      if (!decoded.ok) throw new Refusal("invalid_document", decoded.problems[0]?.message, decoded.problems);
      const importing = (tx: Tx) => importInventory(tx, clock(), params.organisation, decoded.value);
      const result =
        query.preview === true
          ? await preview((fn) => database.asMember(member, fn), importing)
          : await database.asMember(member, importing);
      return {
        format: decoded.value.format,
        rows: result.rows.map(({ notes, ...row }) => ({ ...row, notes: [...notes] })),
        remarks: result.remarks.map(({ message }) => message),
        noticed: result.remarks.map(tellRemark),
        removed: result.removed,
      };
    },

    "assets.list": ({ params, query, member }) =>
      database.asMember(member, async (tx) => {
        const { items, next } = await listAssets(tx, params.organisation, { limit: PAGE, ...query });
        return { items: items.map(tellAsset), next };
      }),

    "assets.add": ({ params, body, member }) =>
      database.asMember(member, async (tx) => {
        const id = await addAsset(tx, clock(), params.organisation, body);
        return tellAsset(await only(listAssets(tx, params.organisation, { only: [id], limit: 1 })));
      }),

    "asset.change": ({ params, body, member }) =>
      database.asMember(member, async (tx) => {
        if (!(await changeAsset(tx, clock(), params.organisation, params.asset, body))) throw new Refusal("not_found");
        return tellAsset(await only(listAssets(tx, params.organisation, { only: [params.asset], limit: 1 })));
      }),

    "asset.remove": ({ params, member }) =>
      database.asMember(member, async (tx) => {
        if (!(await removeAsset(tx, clock(), params.organisation, params.asset))) throw new Refusal("not_found");
        return undefined;
      }),

    "components.list": ({ params, query, member }) =>
      database.asMember(member, async (tx) => {
        const { items, next } = await listComponents(tx, params.organisation, { limit: PAGE, ...query });
        return { items: items.map(tellComponent), next };
      }),

    "components.add": ({ params, body, member }) =>
      database.asMember(member, async (tx) => {
        const ids = await addComponents(tx, clock(), params.organisation, body.items);
        const { items } = await listComponents(tx, params.organisation, { only: ids, limit: ids.length });
        const byId = new Map(items.map((item) => [item.id, tellComponent(item)]));
        return { items: ids.flatMap((id) => byId.get(id) ?? []) };
      }),

    "products.suggest": ({ query, member }) =>
      database.asMember(member, async (tx) => ({ items: await suggestProducts(tx, query.text, query.limit ?? SUGGESTIONS) })),

    "component.change": ({ params, body, member }) =>
      database.asMember(member, async (tx) => {
        if (!(await changeComponent(tx, clock(), params.organisation, params.component, body))) throw new Refusal("not_found");
        return readComponent(tx, params.organisation, params.component);
      }),

    "component.remove": ({ params, member }) =>
      database.asMember(member, async (tx) => {
        if ((await removeComponents(tx, clock(), params.organisation, [params.component])) === 0) throw new Refusal("not_found");
        return undefined;
      }),
  }) satisfies Partial<Handlers>;

const readComponent = async (tx: Tx, organisationId: string, id: string) =>
  tellComponent(await only(listComponents(tx, organisationId, { only: [id], limit: 1 })));

async function only<T>(list: Promise<{ readonly items: readonly T[] }>): Promise<T> {
  const [item] = (await list).items;
  if (item === undefined) throw new Refusal("not_found");
  return item;
}

const tellAsset = (row: AssetRow) => ({ ...row, changedAt: row.changedAt.toISOString() });

const tellComponent = (row: ComponentRow) => ({ ...row, notes: [...row.notes], changedAt: row.changedAt.toISOString() });
