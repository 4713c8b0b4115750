import type { Scope } from "@schakel/contract";
import { redirect } from "@tanstack/react-router";
import { about, queryClient, session } from "../api/queries.ts";
import { lastOrganisation } from "./last-organisation.ts";

/** Who is signed in; goes to the sign-in page, or to set-up on a new hub, when nobody is. */
export async function needSession(href: string) {
  const signedIn = await queryClient.ensureQueryData(session);
  if (signedIn) return signedIn;
  const { setUp } = await queryClient.ensureQueryData(about);
  throw redirect(setUp ? { to: "/sign-in", search: href === "/" ? {} : { next: href } } : { to: "/set-up" });
}

/** Where the hub's address leads: the organisation looked at last, the list of them, or the hub's own desk. */
export async function home(): Promise<never> {
  const { organisations } = await needSession("/");
  const mine = organisations.filter((one) => one.permissions.includes("alerts:read"));
  // Who runs the hub comes for its desk, even after a look at what the hub itself has.
  const shops = mine.filter((one) => !one.isHub);
  const last = shops.find((one) => one.id === lastOrganisation());
  if (!last && shops.length > 1) throw redirect({ href: "/all" });
  const shop = last ?? shops[0];
  const desk = deskOf(organisations.find((one) => one.isHub)?.permissions ?? []);
  if (!shop && desk !== undefined) throw redirect({ href: desk });
  const org = (shop ?? mine[0])?.id;
  if (org === undefined) throw redirect({ href: "/me" });
  throw redirect({ to: "/o/$org/today", params: { org } });
}

/** Where work for the hub begins: with its members, which tells an empty hub's first steps too; for who only edits with what was sent. */
function deskOf(permissions: readonly Scope[]): string | undefined {
  if (permissions.includes("hub:operate")) return "/hub/members";
  return permissions.includes("bulletins:publish") ? "/hub/bulletins" : undefined;
}
