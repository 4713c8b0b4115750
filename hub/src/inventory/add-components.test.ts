import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { ResponseOf, RouteOf } from "@schakel/contract";
import { cveDocument } from "../testing/documents.fixture.ts";
import { testApp, type Actor, type TestApp } from "../testing/test-app.ts";

type Components = ResponseOf<RouteOf<"components.add">>["items"];

let world: TestApp;
let organisation: string;
let actor: Actor;

before(async () => {
  world = await testApp();
});

/** A shop of its own for each test. */
async function newShop(): Promise<void> {
  organisation = await world.addOrganisation();
  actor = await world.token(organisation, "organisation:read", "inventory:read", "inventory:write", "alerts:read");
}

async function add(...items: readonly object[]): Promise<Components> {
  const answer = await world.request(actor, "components.add", { params: { organisation }, body: { items } });
  assert.equal(answer.status, 201, answer.text);
  return answer.json<{ items: Components }>().items;
}

const list = async (): Promise<Components> =>
  (await world.request(actor, "components.list", { params: { organisation } })).json<{ items: Components }>().items;

const importCsv = async (text: string, query: Record<string, string> = {}) => {
  const answer = await world.request(actor, "inventory.import", {
    params: { organisation },
    query,
    body: Buffer.from(text),
    headers: { "content-type": "text/csv" },
  });
  assert.equal(answer.status, 200, answer.text);
  return answer.json<ResponseOf<RouteOf<"inventory.import">>>();
};

test("what is added is read as a row of a file, in an asset that is made, and alerts open at once", async () => {
  await newShop();
  const document = cveDocument("CVE-2026-8001", { vendor: "WordPress", product: "WordPress", lessThan: "6.4.3" });
  await world.console("advisories.import", { body: Buffer.from(document.bytes), headers: { "content-type": "application/json" } });
  const [wordpress, shopify] = await add(
    { asset: "Webwinkel", product: "wordpress 6.4.2", exposure: "open" },
    { asset: "Webwinkel", vendor: "Shopify", product: "Shopify" },
  );
  assert.equal(wordpress?.product, "WordPress");
  assert.equal(wordpress.version, "6.4.2");
  assert.deepEqual([wordpress.affected, wordpress.possible], [1, 0]);
  assert.deepEqual([shopify?.hosted, shopify?.recognised, shopify?.affected], [true, true, 0]);
  const assets = await world.request(actor, "assets.list", { params: { organisation } });
  const [asset, ...others] = assets.json<{ items: { name: string; exposure: string; components: number }[] }>().items;
  assert.deepEqual(others, []);
  assert.deepEqual([asset?.name, asset?.exposure, asset?.components], ["Webwinkel", "open", 2]);
  const alerts = await world.request(actor, "alerts.list", { params: { organisation } });
  assert.match(alerts.text, /CVE-2026-8001/);
});

test("again gives no doubles: what is there comes back as it is", async () => {
  await newShop();
  const first = await add({ asset: "Webwinkel", product: "WordPress", version: "6.4.2" }, { asset: "Webwinkel", product: "PHP" });
  const again = await add({ asset: "webwinkel ", product: "wordpress" }, { asset: "Webwinkel", vendor: "PHP Group", product: "PHP" });
  assert.deepEqual(again, first);
  assert.deepEqual(await list(), first.toReversed());
});

test("one item twice in a request is one component", async () => {
  await newShop();
  const [one, other] = await add({ product: "Shopify" }, { product: "Shopify" });
  assert.equal(one?.id, other?.id);
  assert.equal((await list()).length, 1);
});

test("a version that is stated later is the component's version, and is matched", async () => {
  await newShop();
  const [before] = await add({ asset: "Webwinkel", product: "WordPress" });
  assert.deepEqual([before?.precision, before?.affected, before?.possible], ["none", 0, 1]);
  const [after] = await add({ asset: "Webwinkel", product: "WordPress", version: "6.4.3" });
  assert.deepEqual([after?.id, after?.version, after?.possible], [before?.id, "6.4.3", 0]);
});

test("two versions of one product in one asset stay two, also the next time", async () => {
  await newShop();
  const first = await add({ asset: "Server", product: "PHP", version: "8.1.2" }, { asset: "Server", product: "PHP", version: "7.4.3" });
  assert.equal(new Set(first.map(({ id }) => id)).size, 2);
  const again = await add({ asset: "Server", product: "PHP", version: "7.4.3" }, { asset: "Server", product: "PHP", version: "8.1.2" });
  assert.deepEqual(again, first.toReversed());
  const third = await add({ asset: "Server", product: "PHP", version: "8.3.0" });
  assert.ok(!first.some(({ id }) => id === third[0]?.id));
});

test("what a file brought is known to who types it, and what was typed to the file", async () => {
  await newShop();
  await importCsv("Naam;Leverancier;Product;Versie;Notitie\nWebwinkel;Adobe;Magento Open Source;2.4.6;van de bouwer\n");
  const [magento] = await add({ asset: "Webwinkel", vendor: "Adobe", product: "Adobe Commerce" });
  assert.equal(magento?.version, "2.4.6");
  await add({ asset: "Kantoor", product: "Nextcloud", version: "29.0.1" });
  const { rows } = await importCsv("Naam;Product;Versie\nKantoor;Nextcloud;29.0.1\n");
  assert.deepEqual(
    rows.map(({ state }) => state),
    ["unchanged"],
  );
  assert.equal((await list()).length, 2);
});

test("without an asset it is its own, by the product's name", async () => {
  await newShop();
  const [one] = await add({ product: "magento 2" });
  assert.equal(one?.asset.name, "Adobe Commerce");
  assert.equal((await add({ product: "Magento" }))[0]?.id, one.id);
});

test("control characters that a paste brings along are no part of a name", async () => {
  await newShop();
  const [one] = await add({ asset: "Web\u000bwinkel\t", product: "Word\u0007Press\u0001", version: " 6.4.2\n" });
  assert.deepEqual([one?.asset.name, one?.product, one?.version], ["Web winkel", "WordPress", "6.4.2"]);
});

test("two hundred items are in within a second", async () => {
  await newShop();
  const items = Array.from({ length: 200 }, (_, at) => ({ asset: `Winkel ${at % 20}`, product: `WordPress`, version: `6.${at}.1` }));
  const start = performance.now();
  assert.equal((await add(...items)).length, 200);
  // Ten times the goal: a slow machine is no wrong answer.
  assert.ok(performance.now() - start < 10_000);
});

test("an asset is added once", async () => {
  await newShop();
  const body = { name: "Kassa", kind: "system", exposure: "controlled", availability: 3, owner: "Sam" };
  const made = await world.request(actor, "assets.add", { params: { organisation }, body });
  assert.equal(made.status, 201, made.text);
  const { id, changedAt, components, ...told } = made.json<Record<string, unknown>>();
  assert.deepEqual(told, { ...body, integrity: null, confidentiality: null });
  assert.equal(components, 0);
  const again = await world.request(actor, "assets.add", { params: { organisation }, body: { name: "kassa" } });
  assert.equal(again.status, 409);
  assert.equal(again.json().code, "name_taken");
  assert.ok(id && changedAt);
});

test("a preview tells exactly what the import will do and does nothing", async () => {
  await newShop();
  const csv = "Naam;Product;Versie\nWebwinkel;WordPress;6.4.2\nKassa;;\nKantoor;Microsoft 365;\n";
  const told = await importCsv(csv, { preview: "true" });
  assert.deepEqual(await list(), []);
  const assets = await world.request(actor, "assets.list", { params: { organisation } });
  assert.deepEqual(assets.json<{ items: unknown[] }>().items, []);
  assert.deepEqual(await importCsv(csv), told);
  assert.equal((await list()).length, told.rows.filter(({ state }) => state === "added").length);
});

test("lists are sorted by name and can be paged through", async () => {
  await newShop();
  await add(
    ...["Zolder", "atelier", "Kantoor"].flatMap((asset) => ["Nextcloud", "GitLab", "WordPress"].map((product) => ({ asset, product }))),
  );
  const all = (await list()).map(({ asset, product }) => `${asset.name} ${product}`);
  assert.deepEqual(
    all,
    ["atelier", "Kantoor", "Zolder"].flatMap((asset) => ["GitLab", "Nextcloud", "WordPress"].map((product) => `${asset} ${product}`)),
  );
  const paged: string[] = [];
  let after: string | null = "";
  while (after !== null) {
    const query: Record<string, string> = { limit: "2", ...(after !== "" && { after }) };
    const page = (await world.request(actor, "components.list", { params: { organisation }, query })).json<{
      items: Components;
      next: string | null;
    }>();
    paged.push(...page.items.map(({ asset, product }) => `${asset.name} ${product}`));
    after = page.next;
  }
  assert.deepEqual(paged, all);
  const odd = await world.request(actor, "components.list", { params: { organisation }, query: { after: "no-id" } });
  assert.equal(odd.status, 400);
});
