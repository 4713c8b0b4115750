import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Scope } from "@schakel/contract";
import { session } from "../api/queries.ts";
import { lastOrganisation } from "../app/last-organisation.ts";

/** The organisation that the address names, with what one may do there; undefined outside one. */
export function useOrganisation() {
  const { org } = useParams({ strict: false });
  const { data } = useQuery(session);
  return data?.organisations.find((one) => one.id === org);
}

/** The organisation of a page that has one in its address: its id for calls. */
export function useOrg(): string {
  const { org } = useParams({ strict: false });
  if (org === undefined) throw new Error("This page has no organisation in its address.");
  return org;
}

/** Whether the reader may do something in the organisation of this page. */
export const useMay = (scope: Scope): boolean => useOrganisation()?.permissions.includes(scope) ?? false;

/** The organisations whose alerts one reads: shops, not the hub itself. */
export function useShops() {
  const { data } = useQuery(session);
  return (data?.organisations ?? []).filter((one) => one.permissions.includes("alerts:read"));
}

/** The organisation that the menu leads to: the one of this page, else the one looked at last. */
export function useShop() {
  const { org } = useParams({ strict: false });
  const shops = useShops();
  return (
    shops.find(({ id }) => id === org) ?? shops.find(({ id }) => id === lastOrganisation()) ?? shops.find(({ isHub }) => !isHub) ?? shops[0]
  );
}

/** Whether the reader operates or edits the hub itself. */
export function useHub() {
  const { data } = useQuery(session);
  return data?.organisations.find((one) => one.isHub);
}
