import type { ComponentType } from "react";
import type { Scope } from "@schakel/contract";
import {
  AssetsIcon,
  BulletinIcon,
  EditorIcon,
  InsightIcon,
  MembersIcon,
  SettingsIcon,
  SourcesIcon,
  TodayIcon,
  WhyIcon,
} from "../ui/icons.tsx";
import { useHub, useShop } from "./organisation.ts";

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
  /** Other addresses that belong to it. */
  readonly also?: RegExp;
}

/** How many places a phone's bar has room for, beside "Meer". */
export const ON_THE_BAR = 4;

/** Places that belong together; the second group of a menu says what it is of. */
export interface MenuGroup {
  readonly label: "shell:hub" | "shell:hub_own";
  readonly items: readonly MenuItem[];
}

/**
 * Where one can go: pages of the organisation at hand, and those of the hub for who runs it. Who serves no company but the hub begins with the latter: on a
 * phone's bar those are what they come for.
 */
export function useMenu(): readonly MenuGroup[] {
  const hubDesk = useHub();
  const shop = useShop();
  const params = { org: shop?.id ?? "" };
  const own: MenuItem[] = shop
    ? [
        { to: "/o/$org/today", params, label: "shell:today", Icon: TodayIcon, also: /^\/o\/[^/]+\/(?:actions|watch)/ },
        { to: "/o/$org/bulletins", params, label: "shell:bulletins", Icon: BulletinIcon },
        { to: "/o/$org/assets", params, label: "shell:assets", Icon: AssetsIcon },
        { to: "/o/$org/why", params, label: "shell:why", Icon: WhyIcon },
      ]
    : [];
  const mayHub = (scope: Scope): boolean => hubDesk?.permissions.includes(scope) ?? false;
  const hub: MenuItem[] = [
    ...(mayHub("bulletins:publish")
      ? [{ to: "/hub/bulletins", params: {}, label: "shell:editor", Icon: EditorIcon, also: /^\/hub\/communities/ } as const]
      : []),
    ...(mayHub("hub:operate")
      ? ([
          { to: "/hub/members", params: {}, label: "shell:members", Icon: MembersIcon },
          { to: "/hub/sources", params: {}, label: "shell:sources", Icon: SourcesIcon },
          { to: "/hub/insight", params: {}, label: "shell:insight", Icon: InsightIcon },
          { to: "/hub/settings", params: {}, label: "shell:settings", Icon: SettingsIcon },
        ] as const)
      : []),
  ];
  const groups: readonly MenuGroup[] = [
    { label: "shell:hub_own", items: own },
    { label: "shell:hub", items: hub },
  ];
  return (shop?.isHub === true ? groups.toReversed() : groups).filter(({ items }) => items.length > 0);
}
