import { hubScopes, permissionsOfRoles, scopes as allScopes, type Permission, type Scope } from "@schakel/contract";
import type { FastifyRequest } from "fastify";
import type { Member } from "../db/transaction.ts";
import type { Caller, Hub } from "../handlers.ts";
import type { Identity } from "../identity/index.ts";
import { findHub, membershipsOf, type Membership } from "../members/index.ts";
import { Refusal } from "../refusal.ts";
import { isLoopback } from "./origin.ts";

/** What a request may do, and as whom it reads. */
export interface Access {
  readonly caller: Caller;
  readonly member: Member;
  readonly scopes: ReadonlySet<Scope>;
  /** Set-Cookie lines of a session that was prolonged. */
  readonly cookies: readonly string[];
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
/** Stands for the server's console where a reader's id is written down. */
export const CONSOLE = "00000000-0000-4000-8000-000000000001";

const nobody: Access = {
  caller: { kind: "nobody" },
  member: { kind: "person", personId: NOBODY, organisationIds: [] },
  scopes: new Set(),
  cookies: [],
};

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

export type Authorise = (request: FastifyRequest, permission: Permission, organisation: string | undefined) => Promise<Access>;

/**
 * Decides on every request in one place (contract: permission per route). An organisation that does not exist and one the caller does not belong
 * to give the same answer. Throws Refusal not_signed_in, forbidden or not_found.
 */
export function authoriseRequests(hub: Hub, identity: Identity): Authorise {
  return async (request, permission, organisation) => {
    if (permission === "console") throw new Refusal("not_found");
    if (permission === "setup") {
      if (isLoopback(request) || hub.config.publicUrl.protocol === "https:") return nobody;
      throw new Refusal("not_found");
    }
    if (permission === "public") return nobody;
    const access = await recognise(hub, identity, request);
    if (access === undefined || (permission === "person" && access.caller.kind !== "person")) throw new Refusal("not_signed_in");
    return narrow(access, permission, organisation);
  };
}

interface Recognised {
  readonly caller: Caller;
  readonly cookies: readonly string[];
  readonly belongs: readonly { readonly organisationId: string; readonly isHub: boolean; readonly scopes: ReadonlySet<Scope> }[];
}

async function recognise(hub: Hub, identity: Identity, request: FastifyRequest): Promise<Recognised | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return recogniseToken(hub, identity, authorization);
  // Over plain http a cookie could be read on its way, so there it counts on this machine only.
  if (hub.config.publicUrl.protocol !== "https:" && !isLoopback(request)) return undefined;
  const session = await identity.readSession(request.headers.cookie ?? "");
  if (!session) return undefined;
  const { personId, expiresAt, cookies, id } = session;
  const memberships = await hub.database.asSystem("who may what", (tx) => membershipsOf(tx, personId));
  const belongs = memberships.map(({ organisationId, isHub, roles }: Membership) => ({
    organisationId,
    isHub,
    scopes: permissionsOfRoles(roles),
  }));
  return { caller: { kind: "person", personId, sessionId: id, expiresAt }, cookies, belongs };
}

async function recogniseToken(hub: Hub, identity: Identity, authorization: string): Promise<Recognised | undefined> {
  const text = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const token = text === undefined ? undefined : await identity.findToken(text);
  if (!token) return undefined;
  const { id: tokenId, organisationId } = token;
  const isHub = (await hub.database.asSystem("who may what", findHub))?.id === organisationId;
  const scopes = new Set(token.scopes.filter((scope) => isHub || !hubScopes.includes(scope)));
  return { caller: { kind: "token", tokenId, organisationId }, cookies: [], belongs: [{ organisationId, isHub, scopes }] };
}

function narrow({ caller, cookies, belongs }: Recognised, permission: Permission, organisation: string | undefined): Access {
  // Operating the hub is a right in the hub's own organisation, whichever organisation it is about.
  const here =
    permission === "hub:operate"
      ? belongs.filter((one) => one.isHub)
      : organisation === undefined
        ? belongs
        : belongs.filter((one) => one.organisationId === organisation.toLowerCase());
  if (organisation !== undefined && permission !== "hub:operate" && here.length === 0) throw new Refusal("not_found");
  const scopes = new Set(here.flatMap((one) => [...one.scopes]));
  if (permission !== "signed-in" && permission !== "person" && !scopes.has(permission as Scope)) throw new Refusal("forbidden");
  if (organisation !== undefined && !isUuid(organisation)) throw new Refusal("not_found");
  return { caller, member: memberOf(caller, here, scopes), scopes, cookies };
}

function memberOf(caller: Caller, here: Recognised["belongs"], scopes: ReadonlySet<Scope>): Member {
  if (caller.kind === "person") {
    return { kind: "person", personId: caller.personId, organisationIds: here.map((one) => one.organisationId) };
  }
  if (caller.kind !== "token") return nobody.member;
  const hub = here.some((one) => one.isHub);
  return { kind: "token", tokenId: caller.tokenId, organisationId: caller.organisationId, hubRoles: hub ? hubRolesOf(scopes) : [] };
}

const hubRolesOf = (scopes: ReadonlySet<Scope>): string[] => [
  ...(scopes.has("hub:operate") ? ["hub_operator"] : []),
  ...(scopes.has("bulletins:publish") || scopes.has("advisories:import") ? ["hub_editor"] : []),
];

/**
 * The rights at the server's console, reached over a socket that only the hub's own user can open: everything in the organisation that is named,
 * or in the hub's own. Throws Refusal not_found for an organisation that does not exist, not_set_up before there is a hub.
 */
export function authoriseConsole(hub: Hub): Authorise {
  return async (request, permission, organisation) => {
    if (permission === "public" || permission === "setup") return { ...nobody, caller: { kind: "console" } };
    if (permission === "person") throw new Refusal("not_signed_in");
    const { named, own } = await hub.database.asSystem("console", async (tx) => ({
      own: await findHub(tx),
      named:
        organisation !== undefined && isUuid(organisation)
          ? await tx.selectFrom("app.organisation").select(["id", "is_hub"]).where("id", "=", organisation).executeTakeFirst()
          : undefined,
    }));
    if (organisation !== undefined && !named) throw new Refusal("not_found");
    // The doctor is there for a hub that is not well yet, too.
    if (!own && permission !== "console" && request.routeOptions.config.id !== "doctor")
      throw new Refusal("not_set_up", "Run `schakel init` first, or open the hub's address and enter the set-up code.");
    const isHub = organisation === undefined || named?.is_hub === true || permission === "hub:operate";
    const organisationId = permission === "hub:operate" ? own?.id : (named?.id ?? own?.id);
    const scopes = new Set(allScopes.filter((scope) => isHub || !hubScopes.includes(scope)));
    if (permission !== "signed-in" && permission !== "console" && !scopes.has(permission)) throw new Refusal("forbidden");
    const hubRoles = isHub ? ["hub_operator", "hub_editor"] : [];
    const member: Member = { kind: "token", tokenId: CONSOLE, organisationId: organisationId ?? NOBODY, hubRoles };
    return { caller: { kind: "console" }, member, scopes, cookies: [] };
  };
}
