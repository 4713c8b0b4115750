import { routes, type Role, type Route, type RouteId, type Scope } from "@schakel/contract";
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { nobody, testApp, type Actor, type TestApp } from "../testing/test-app.ts";

// Said here again and by hand, so that a slip in the contract's table does not pass by itself.
const mayInOwn: Readonly<Record<Role, readonly Scope[]>> = {
  reader: ["organisation:read", "inventory:read", "advisories:read", "alerts:read", "bulletins:read", "members:read", "log:read"],
  member: [
    "organisation:read",
    "inventory:read",
    "inventory:write",
    "advisories:read",
    "alerts:read",
    "actions:write",
    "bulletins:read",
    "members:read",
    "log:read",
  ],
  admin: [
    "organisation:read",
    "inventory:read",
    "inventory:write",
    "advisories:read",
    "alerts:read",
    "actions:write",
    "bulletins:read",
    "members:read",
    "members:write",
    "tokens:write",
    "log:read",
    "register:read",
  ],
  hub_editor: ["organisation:read", "advisories:read", "advisories:import", "bulletins:read", "bulletins:publish"],
  hub_operator: ["organisation:read", "members:read", "members:write", "tokens:write", "register:read", "hub:operate"],
};
const organisationScopes: readonly Scope[] = mayInOwn.admin;

interface Who {
  readonly actor: Actor;
  /** What it may do in organisation A, in the hub, and in some organisation or other; undefined: it does not belong there. */
  readonly inA?: readonly Scope[];
  readonly inHub?: readonly Scope[];
  readonly isPerson: boolean;
}

let world: TestApp;
let a: string;
const actors = new Map<string, Who>();

before(async () => {
  world = await testApp();
  a = await world.addOrganisation();
  const b = await world.addOrganisation();
  for (const role of ["reader", "member", "admin"] as const) {
    actors.set(role, { actor: await world.person(a, role), inA: mayInOwn[role], isPerson: true });
  }
  for (const role of ["hub_editor", "hub_operator"] as const) {
    actors.set(role, { actor: await world.person(world.hubId, role), inHub: mayInOwn[role], isPerson: true });
  }
  actors.set("admin of another organisation", { actor: await world.person(b, "admin"), isPerson: true });
  actors.set("token with all", { actor: await world.token(a, ...organisationScopes), inA: organisationScopes, isPerson: false });
  actors.set("token with little", { actor: await world.token(a, "log:read"), inA: ["log:read"], isPerson: false });
  actors.set("token of another organisation", { actor: await world.token(b, ...organisationScopes), isPerson: false });
  actors.set("token of the hub", {
    actor: await world.token(world.hubId, "advisories:import", "hub:operate"),
    inHub: ["advisories:import", "hub:operate"],
    isPerson: false,
  });
});

/** Status that a call must be refused with, undefined when it must be let through. */
function refusal(route: Route, name: string, who: Who | undefined): 401 | 403 | 404 | undefined {
  const { permission } = route;
  if (permission === "public" || permission === "setup") return undefined;
  if (permission === "console") return 404;
  if (!who) return 401;
  if (permission === "person") return who.isPerson ? undefined : 401;
  if (permission === "signed-in") return undefined;
  if (permission === "hub:operate") return who.inHub?.includes(permission) ? undefined : 403;
  if (route.path.includes("{organisation}")) {
    if (!who.inA) return 404;
    return who.inA.includes(permission) ? undefined : 403;
  }
  const anywhere = name.includes("another") ? organisationScopes : [...(who.inA ?? []), ...(who.inHub ?? [])];
  return anywhere.includes(permission) ? undefined : 403;
}

// These end the caller's session; session.test.ts looks at them.
const ending: readonly RouteId[] = ["session.signOut", "session.revokeAll"];

for (const route of routes.filter(({ id }) => !ending.includes(id)) as readonly Route[]) {
  test(`${route.id} is for whom it is for, and answers others alike`, async () => {
    // What is sent is wrong in every part, so that what is let through changes nothing: a refusal must come before anybody looks at it.
    const input = {
      params: { organisation: a, alias: "x".repeat(300), name: "x".repeat(300) },
      ...(route.query && { query: { nonsense: "1" } }),
      ...(route.method !== "GET" && route.body !== undefined && { body: { nonsense: true } }),
    };
    const known: [string, Who | undefined][] = [["nobody", undefined], ...actors];
    const bodies = new Set<string>();
    for (const [index, [name, who]] of known.entries()) {
      const answer = await world.request(who?.actor ?? nobody, route.id as RouteId, { ...input, remoteAddress: `127.1.0.${index}` });
      const expected = refusal(route, name, who);
      if (expected === undefined) assert(![401, 403, 404, 500].includes(answer.status), `${name}: ${answer.status} ${answer.text}`);
      else assert.equal(answer.status, expected, `${name}: ${answer.text}`);
      if (expected === 404) bodies.add(JSON.stringify({ ...answer.json(), requestId: undefined }));
    }
    if (!route.path.includes("{organisation}")) return;
    // An organisation that does not exist answers exactly as one that is somebody else's.
    for (const organisation of ["01890000-0000-7000-8000-000000000000", "no-id"]) {
      const answer = await world.request(actors.get("admin")?.actor ?? nobody, route.id as RouteId, { ...input, params: { organisation } });
      if (route.permission === "hub:operate") assert.equal(answer.status, 403);
      else bodies.add(JSON.stringify({ ...answer.json(), requestId: undefined }));
    }
    if (route.permission !== "hub:operate") assert.equal(bodies.size, 1, [...bodies].join("\n"));
  });
}

test("every route of the contract has a handler and every handler a route", async () => {
  const { app } = await testApp();
  const handlers = Object.keys(app.handlers);
  assert.deepEqual(handlers.sort(), routes.map((route) => route.id as string).sort());
});
