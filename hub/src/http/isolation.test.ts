import { routes, type Route, type RouteId } from "@schakel/contract";
import { sql } from "kysely";
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Member } from "../db/transaction.ts";
import { CONSOLE } from "./authorise.ts";
import { testApp, type Actor, type TestApp } from "../testing/test-app.ts";

// Words that occur in organisation A's data only.
const SECRETS = ["Geheimzinnige kluis", "Geheimzinnig product", "geheime-collega"];
const CSV = Buffer.from(
  "Naam;Leverancier;Product;Versie\nGeheimzinnige kluis;Wordpress;WordPress;6.4.2\nGeheimzinnige kluis;Niemand;Geheimzinnig product;1.0\n",
);
const advisory = Buffer.from(
  JSON.stringify({
    dataType: "CVE_RECORD",
    dataVersion: "5.1",
    cveMetadata: {
      cveId: "CVE-2026-0001",
      state: "PUBLISHED",
      assignerShortName: "test",
      datePublished: "2026-11-01T00:00:00Z",
      dateUpdated: "2026-11-01T00:00:00Z",
    },
    containers: {
      cna: {
        providerMetadata: { shortName: "test" },
        descriptions: [{ lang: "en", value: "A flaw in WordPress before 6.4.3." }],
        affected: [
          {
            vendor: "WordPress",
            product: "WordPress",
            defaultStatus: "unaffected",
            versions: [{ version: "0", lessThan: "6.4.3", status: "affected", versionType: "semver" }],
          },
        ],
      },
    },
  }),
);

let world: TestApp;
let a: string;
/** About what A has, and for A alone. */
let bulletin: string;
let b: string;
let adminA: Actor;
const outsiders = new Map<string, Actor>();

before(async () => {
  world = await testApp();
  a = await world.addOrganisation();
  b = await world.addOrganisation();
  adminA = await world.person(a, "admin");
  const headers = { "content-type": "text/csv" };
  const inventory = await world.request(adminA, "inventory.import", { params: { organisation: a }, body: CSV, headers });
  assert.equal(inventory.status, 200, inventory.text);
  const json = { "content-type": "application/json" };
  const imported = await world.console("advisories.import", { body: advisory, headers: json });
  assert.equal(imported.status, 200, imported.text);
  const part = {
    kind: "action",
    tlp: "TLP:AMBER",
    audience: { kind: "organisations", organisations: [a] },
    products: ["wordpress/wordpress"],
  };
  const published = await world.console("bulletins.publish", {
    params: { organisation: world.hubId },
    body: { parts: [{ ...part, content: { nl: { title: "Werk bij", text: "" } } }] },
  });
  assert.equal(published.status, 201, published.text);
  bulletin = published.json<{ id: string }>().id;
  const invited = { email: "geheime-collega@example.org", role: "member" };
  await world.request(adminA, "invitations.create", { params: { organisation: a }, body: invited });
  outsiders.set("admin of another organisation", await world.person(b, "admin"));
  outsiders.set(
    "token of another organisation",
    await world.token(b, "alerts:read", "inventory:read", "members:read", "log:read", "register:read"),
  );
  outsiders.set("operator", await world.person(world.hubId, "hub_operator", "hub_editor"));
  outsiders.set("token of the hub", await world.token(world.hubId, "hub:operate", "advisories:import", "bulletins:publish"));
});

test("organisation A sees its own: the premise of what follows", async () => {
  const alerts = await world.request(adminA, "alerts.list", { params: { organisation: a } });
  assert.match(alerts.text, /CVE-2026-0001/);
  assert.match(alerts.text, /Geheimzinnige kluis/);
  const today = await world.request(adminA, "today.get", { params: { organisation: a } });
  assert.match(today.text, new RegExp(bulletin));
  assert.match((await world.request(adminA, "watch.get", { params: { organisation: a } })).text, /Geheimzinnig product|WordPress/);
  const invitations = await world.request(adminA, "invitations.list", { params: { organisation: a } });
  assert.match(invitations.text, /geheime-collega/);
});

for (const route of routes.filter((one: Route) => one.method === "GET") as readonly Route[]) {
  test(`${route.id} shows outsiders nothing of another organisation, in their own place or in its`, async () => {
    for (const [name, actor] of outsiders) {
      for (const organisation of [a, b, world.hubId]) {
        const answer = await world.request(actor, route.id as RouteId, {
          params: { organisation, alias: "CVE-2026-0001", name: "CVE-2026-0001" },
          ...(needsText(route) && { query: { text: "geheim" } }),
        });
        // Its author and the operator, who counts whom it concerns, know that there is a bulletin.
        const own = ["bulletins.sent", "insight.subjects"].includes(route.id) ? SECRETS : [...SECRETS, bulletin];
        for (const secret of own) assert(!answer.text.includes(secret), `${name} in ${organisation}: ${answer.text}`);
      }
    }
  });
}

/** A route that looks for words, which without them would answer nothing at all. */
const needsText = ({ query }: Route): boolean => query?.required?.includes("text") === true;

test("lists of another organisation are empty in one's own place", async () => {
  const outsider = outsiders.get("admin of another organisation");
  assert(outsider);
  for (const id of ["alerts.list", "actions.list", "assets.list", "components.list"] as const) {
    const answer = await world.request(outsider, id, { params: { organisation: b } });
    assert.deepEqual(answer.json<{ items: unknown[] }>().items, [], id);
  }
  const { unread, today, week, later, questions, actions } = (
    await world.request(outsider, "today.get", { params: { organisation: b } })
  ).json<{ unread: number; today: number; week: number; later: number; questions: number; actions: unknown[] }>();
  assert.deepEqual([unread, today, week, later, questions, actions], [0, 0, 0, 0, 0, []]);
});

test("what is A's cannot be changed from B, and answers as what does not exist", async () => {
  const outsider = outsiders.get("admin of another organisation");
  assert(outsider);
  const assets = await world.request(adminA, "assets.list", { params: { organisation: a } });
  const asset = assets.json<{ items: { id: string }[] }>().items[0]?.id ?? "";
  const actions = await world.request(adminA, "actions.list", { params: { organisation: a } });
  const action = actions.json<{ items: { id: string }[] }>().items[0]?.id ?? "";
  assert.match(asset + action, /^[0-9a-f-]{72}$/);
  const missing = "01890000-0000-7000-8000-000000000000";
  const told = async (id: RouteId, params: Record<string, string>, body?: object) => {
    const answer = await world.request(outsider, id, { params, ...(body && { body }) });
    return `${answer.status} ${JSON.stringify({ ...answer.json<object>(), requestId: "" })}`;
  };
  for (const organisation of [a, b]) {
    const own = { organisation };
    assert.equal(
      await told("asset.change", { ...own, asset }, { owner: "x" }),
      await told("asset.change", { ...own, asset: missing }, { owner: "x" }),
    );
    assert.equal(await told("asset.remove", { ...own, asset }), await told("asset.remove", { ...own, asset: missing }));
    assert.equal(await told("action.opened", { ...own, action }), await told("action.opened", { ...own, action: missing }));
    const read = { read: true };
    assert.equal(
      await told("bulletin.markRead", { ...own, bulletin }, read),
      await told("bulletin.markRead", { ...own, bulletin: missing }, read),
    );
    const done = { decision: "done" };
    assert.equal(await told("action.decide", { ...own, action }, done), await told("action.decide", { ...own, action: missing }, done));
  }
  const after = await world.request(adminA, "assets.list", { params: { organisation: a } });
  assert.equal(after.text, assets.text);
});

const tenantTables = async () => {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute t on t.attrelid = c.oid and t.attname = 'organisation_id' and not t.attisdropped
    where n.nspname = 'app' and c.relkind in ('r', 'p')`.execute(world.app.hub.database.connection.handle);
  return rows.map((row) => row.name);
};

test("every table with an organisation in it has row security on, forced, and a policy", async () => {
  const { rows } = await sql<{ name: string; enabled: boolean; forced: boolean; policies: number }>`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute t on t.attrelid = c.oid and t.attname = 'organisation_id' and not t.attisdropped
    where n.nspname = 'app' and c.relkind in ('r', 'p')`.execute(world.app.hub.database.connection.handle);
  assert(rows.length >= 12);
  // The log tells kinds and ids only and belongs to its readers or to nobody; its rows are guarded too.
  for (const row of rows) assert(row.enabled && (row.forced || row.name === "log") && row.policies > 0, JSON.stringify(row));
});

test("SQL as the application role shows B, the operator and nobody no row of A in any tenant table", async () => {
  const personB: Member = { kind: "token", tokenId: CONSOLE, organisationId: b, hubRoles: [] };
  const operator: Member = { kind: "token", tokenId: CONSOLE, organisationId: world.hubId, hubRoles: ["hub_operator", "hub_editor"] };
  const nobody: Member = { kind: "person", personId: CONSOLE, organisationIds: [a, b, world.hubId] };
  for (const member of [personB, operator, nobody]) {
    for (const table of await tenantTables()) {
      const count = await world.app.hub.database
        .asMember(member, (tx) => sql<{ n: number }>`select count(*) as n from ${sql.raw(table)} where organisation_id = ${a}`.execute(tx))
        .then(({ rows }) => rows[0]?.n)
        // A table that the application may not read at all shows no row either.
        .catch((error: unknown) => {
          if (error instanceof Error && "code" in error && error.code === "42501") return 0;
          throw error;
        });
      assert.equal(count, 0, `${table} to ${JSON.stringify(member)}`);
    }
  }
});

test("SQL as the application role cannot write into another organisation", async () => {
  const member: Member = { kind: "token", tokenId: CONSOLE, organisationId: b, hubRoles: [] };
  await assert.rejects(
    world.app.hub.database.asMember(member, (tx) =>
      sql`insert into app.asset (organisation_id, id, name, created_at, changed_at) values (${a}, ${CONSOLE}, 'x', now(), now())`.execute(
        tx,
      ),
    ),
    /row-level security/,
  );
});
