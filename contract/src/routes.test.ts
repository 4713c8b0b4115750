import assert from "node:assert/strict";
import { test } from "node:test";
import { hubRoles, hubScopes, permissionsOf, permissionsOfRoles, roles, scopes } from "./permissions.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";

const all: readonly Route[] = routes;

test("no two routes share an id, or a method and path", () => {
  assert.equal(new Set(all.map((one) => one.id)).size, all.length);
  assert.equal(new Set(all.map((one) => `${one.method} ${one.path}`)).size, all.length);
});

test("every parameter in a path has a schema and every schema is in the path", () => {
  for (const { id, path, params } of all) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    assert.deepEqual(Object.keys(params?.properties ?? {}).sort(), named.sort(), id);
  }
});

test("a route of one organisation says so in its path, and asks more than being signed in", () => {
  for (const { id, path, permission } of all) {
    if (path.includes("{organisation}")) assert(!["public", "person", "signed-in", "setup"].includes(permission), id);
  }
});

test("nothing that reads changes: a GET has no body", () => {
  for (const { id, method, body } of all) assert(method !== "GET" || body === undefined, id);
});

test("the hub's roles give no scope that reads an organisation's inventory, alerts or actions", () => {
  for (const role of hubRoles) {
    for (const scope of ["inventory:read", "inventory:write", "alerts:read", "actions:write"] as const) {
      assert(!permissionsOf[role].includes(scope), `${role} ${scope}`);
    }
  }
});

test("a member of any other organisation never holds a scope of the hub", () => {
  for (const role of roles.filter((one) => !hubRoles.includes(one))) {
    for (const scope of hubScopes) assert(!permissionsOf[role].includes(scope));
  }
});

test("roles add up", () => {
  const both = permissionsOfRoles(["hub_editor", "hub_operator"]);
  assert(both.has("bulletins:publish") && both.has("hub:operate"));
  assert(![...both].some((scope) => !scopes.includes(scope)));
});

test("every list is bounded", () => {
  for (const { id, query } of all) {
    if (!query || !("limit" in query.properties)) continue;
    const limit = query.properties["limit"] as unknown as { maximum?: number };
    assert(typeof limit.maximum === "number" && limit.maximum <= 1000, id);
  }
});
