import { useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { session } from "../api/queries.ts";
import { TodayIcon } from "../ui/icons.tsx";
import { useHub, useOrganisation } from "./organisation.ts";

export interface MenuItem {
  readonly to: string;
  readonly params: Readonly<Record<string, string>>;
  readonly label:
    | "shell:today"
    | "shell:bulletins"
    | "shell:assets"
    | "shell:why"
    | "shell:sources"
    | "shell:members"
    | "shell:insight"
    | "shell:editor"
    | "shell:settings";
  readonly Icon: ComponentType;
}

/** Where one can go: pages of the organisation at hand, and those of the hub for who runs it. */
export function useMenu(): { own: readonly MenuItem[]; hub: readonly MenuItem[] } {
  const { data } = useQuery(session);
  const here = useOrganisation();
  const hubDesk = useHub();
  const shop = here?.permissions.includes("alerts:read")
    ? here
    : data?.organisations.find((one) => one.permissions.includes("alerts:read"));
  const params = { org: shop?.id ?? "" };
  const own: MenuItem[] = shop ? [{ to: "/o/$org/today", params, label: "shell:today", Icon: TodayIcon }] : [];
  const hub: MenuItem[] = hubDesk ? [] : [];
  return { own, hub };
}
