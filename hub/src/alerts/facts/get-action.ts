import type { ResponseOf, RouteOf } from "@schakel/contract";
import { productKindOf } from "@schakel/engine";
import type { Tx } from "../../db/transaction.ts";
import type { ActionRow } from "../list-actions.ts";
import { tellAction } from "../tell.ts";
import { listFacts, readIdentifiers } from "./list-facts.ts";
import { tellFacts } from "./tell-facts.ts";

type Detail = ResponseOf<RouteOf<"action.get">>;

/** Facts are long: so many go with an action unless more are asked. */
const FACTS = 25;

/** An action about a component, with one page of the facts of what it closes. */
export async function getAction(
  tx: Tx,
  organisationId: string,
  action: ActionRow,
  page: { readonly after?: string; readonly limit?: number },
): Promise<Detail> {
  const { component, productKeys } = action;
  const kind = productKindOf(productKeys, component.product);
  const { facts, next } = await listFacts(tx, { organisationId, actionId: action.id, limit: FACTS, ...page });
  return {
    ...tellAction(action),
    facts: facts.map((row) => tellFacts(row, kind, component.product)),
    factsNext: next,
    identifiers: await readIdentifiers(tx, organisationId, component.id),
  };
}

/** What the detail of an action has where no component is behind it: a bulletin's facts stand in the bulletin. */
export const withoutFacts: Pick<Detail, "facts" | "factsNext" | "identifiers"> = {
  facts: [],
  factsNext: null,
  identifiers: { cpe: "", purl: "", products: [] },
};
