// Fills a new hub with the made-up sector of content/example, through the contract as any client would.
import type { Client, InputOf } from "@schakel/contract";
import { openLocal, type Config } from "@schakel/hub/local";
import sector from "@schakel/content/example/sector.json" with { type: "json" };
import { exampleDocuments } from "./records.ts";

export const PASSWORD = "zeven paarse fietsen";

type Organisation = (typeof sector.organisations)[number];
type Tell = (line: string) => void;
type Part = InputOf<"bulletins.publish">["body"]["parts"][number];
type Role = InputOf<"people.add">["body"]["role"];
type Maturity = "basic" | "advanced" | "expert";

const DAY = 86_400_000;
/** How many days ago the hub was set up. */
const FOUNDED = 70;

/**
 * Makes the sector up in the hub of this configuration, when it is new, and tells how far it is. Gives whether it was. Some of it happened on earlier
 * days, which is why it opens the hub with a clock of its own: no hub may run on this data folder.
 */
export async function seedHub(config: Config, tell: Tell): Promise<boolean> {
  let daysAgo = 0;
  const hub = await openLocal(config, () => new Date(Date.now() - daysAgo * DAY));
  try {
    if ((await hub.call("hub.about")).setUp) return false;
    await seed(hub.call, tell, (days) => (daysAgo = days));
    return true;
  } finally {
    await hub.close();
  }
}

/** Who can sign in there, all with PASSWORD, and what they may do where. */
export const people = sector.people.map(({ name, email, at }) => ({
  name,
  email,
  at: at.map(([where, role]) => `${where}: ${role}`).join(", "),
}));

/** Fills a hub that was not set up yet. `call` speaks as its console; `go` turns its clock back to so many days ago. */
async function seed(call: Client, tell: Tell, go: Go): Promise<void> {
  go(FOUNDED);
  const ids = await makeHub(call);
  tell(`organisations: ${sector.organisations.length}`);
  for (const one of sector.organisations) {
    go(one.invitedDaysAgo ?? (one.invited === undefined ? FOUNDED : 0));
    ids.set(one.name, await makeOrganisation(call, one));
  }
  tell("people and communities");
  go(FOUNDED);
  await addPeople(call, ids);
  const communities = await makeCommunities(call, ids);
  tell("inventories and advisories");
  await fillInventories(call, ids, go, (one) => one.filledDaysAgo !== undefined);
  await relive(call, ids, go);
  go(0);
  await importRecords(call);
  await fillInventories(call, ids, go, (one) => one.filledDaysAgo === undefined);
  tell("bulletins");
  for (const bulletin of sector.bulletins) await publish(call, ids, communities, bulletin.parts);
  await call("hub.change", { body: { registrationOpen: true, contact: sector.hub.contact } });
  for (const registration of sector.registrations) {
    const { message, ...rest } = registration;
    await call("registrations.create", { body: { ...rest, ...(message !== "" && { message }), language: "nl" } });
  }
  tell("decisions and sources");
  for (const name of ["Tuinwereld", "Hostwerf", "Fietstas Online"]) await decideSome(call, ids.get(name) ?? "");
  for (const { kind, url } of (await call("sources.offered")).items) await addSource(call, kind, url);
}

type Go = (daysAgo: number) => void;

async function fillInventories(call: Client, ids: ReadonlyMap<string, string>, go: Go, which: (one: Organisation) => boolean) {
  for (const one of sector.organisations.filter(which)) {
    go(one.filledDaysAgo ?? 0);
    await fillInventory(call, ids.get(one.name) ?? "", one);
  }
}

/** The weeks before today: what came in when, and who was done with all they had open on which day. */
async function relive(call: Client, ids: ReadonlyMap<string, string>, go: Go): Promise<void> {
  const known = new Set<string>();
  for (const { daysAgo, records, done } of sector.history) {
    go(daysAgo);
    for (const name of records ?? []) known.add(name);
    if (records) await importRecords(call, known);
    for (const name of done ?? []) {
      const params = { organisation: ids.get(name) ?? "" };
      const { items } = await call("actions.list", { params, query: {} });
      for (const { id, kind } of items) {
        if (kind !== "question") await call("action.decide", { params: { ...params, action: id }, body: { decision: "done" } });
      }
    }
  }
}

async function importRecords(call: Client, known?: ReadonlySet<string>): Promise<void> {
  for await (const line of await call("advisories.importMany", { body: toAsync(exampleDocuments(known)) })) {
    if (line.state === "invalid") throw new Error(`${line.path}: ${line.problems[0]?.message ?? "could not be read"}`);
  }
}

async function* toAsync<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items;
}

async function makeHub(call: Client): Promise<Map<string, string>> {
  const [first] = sector.people;
  const { organisation } = await call("hub.init", {
    body: { hub: sector.hub.name, email: first?.email ?? "", name: first?.name ?? "", password: PASSWORD, language: "nl" },
  });
  return new Map([["hub", organisation]]);
}

async function makeOrganisation(call: Client, one: Organisation): Promise<string> {
  const { id } = await call("organisations.add", { body: { name: one.name, maturity: one.maturity as Maturity, language: "nl" } });
  const params = { organisation: id };
  if (one.website !== undefined)
    await call("organisation.change", { params, body: { website: one.website, namedToOperator: one.named === true } });
  if (one.invited !== undefined) await call("invitations.first", { params, body: { email: one.invited, days: 14 } });
  return id;
}

async function fillInventory(call: Client, organisation: string, one: Organisation): Promise<void> {
  if (one.inventory === undefined) return;
  const params = { organisation };
  type Item = InputOf<"components.add">["body"]["items"][number];
  await call("components.add", { params, body: { items: one.inventory as Item[] } });
  const { items } = await call("assets.list", { params, query: {} });
  const owners = ["Webbouwers", "IT-beheer", ""];
  for (const [at, asset] of items.entries()) {
    const [availability, integrity, confidentiality] = one.importance ?? [];
    const rated = availability !== undefined && integrity !== undefined && confidentiality !== undefined;
    await call("asset.change", {
      params: { ...params, asset: asset.id },
      body: { owner: owners[at % owners.length] ?? "", ...(rated && { availability, integrity, confidentiality }) },
    });
  }
}

async function addPeople(call: Client, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const { name, email, at, language } of sector.people) {
    for (const [where, role] of at) {
      const params = { organisation: ids.get(where ?? "") ?? "" };
      await call("people.add", {
        params,
        body: { email, name, role: role as Role, password: PASSWORD, language: language === "en" ? "en" : "nl" },
      });
    }
  }
}

async function makeCommunities(call: Client, ids: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  for (const { name, kind, defaultTlp, members } of sector.communities) {
    type Body = InputOf<"communities.create">["body"];
    const { id } = await call("communities.create", {
      body: { name, kind: kind as Body["kind"], defaultTlp: defaultTlp as Body["defaultTlp"] },
    });
    const names = Array.isArray(members) ? members : sector.organisations.map((one) => one.name);
    for (const member of names) await call("community.join", { params: { community: id, member: ids.get(member) ?? "" } });
    made.set(name, id);
  }
  return made;
}

type ExamplePart = (typeof sector.bulletins)[number]["parts"][number];

async function publish(
  call: Client,
  ids: ReadonlyMap<string, string>,
  communities: ReadonlyMap<string, string>,
  parts: readonly ExamplePart[],
): Promise<void> {
  const wording = ([title = "", text = ""]: readonly string[]) => ({ title, text });
  const audience = (to: string | readonly string[]): Part["audience"] => {
    if (to === "all") return { kind: "all" };
    if (typeof to === "string") return { kind: "community", community: communities.get(to) ?? "" };
    return { kind: "organisations", organisations: to.map((name) => ids.get(name) ?? "") };
  };
  const drafts: Part[] = parts.map((part) => ({
    kind: part.kind as Part["kind"],
    tlp: part.tlp as Part["tlp"],
    audience: audience(part.audience),
    content: { nl: wording(part.nl), en: wording(part.en) },
    ...("products" in part && { products: part.products }),
    ...("vulnerabilities" in part && { vulnerabilities: part.vulnerabilities }),
  }));
  await call("bulletins.publish", { params: { organisation: ids.get("hub") ?? "" }, body: { parts: drafts } });
}

/** Some actions are done, one is not theirs and one waits, so that history and insight have something to show. */
async function decideSome(call: Client, organisation: string): Promise<void> {
  const params = { organisation };
  const { items } = await call("actions.list", { params, query: {} });
  const decisions = [
    { decision: "done" },
    { decision: "not_us", reason: "Staat uit" },
    { decision: "later", until: new Date(Date.now() + 3 * DAY).toISOString() },
  ] as const;
  // The most urgent one stays open: it is what the day's page is for.
  const updates = items.filter(({ kind }) => kind === "update").toSorted((one, other) => other.due.localeCompare(one.due));
  for (const [at, action] of updates.slice(0, -1).entries()) {
    const body = decisions[at];
    if (body) await call("action.decide", { params: { ...params, action: action.id }, body });
  }
}

async function addSource(call: Client, kind: InputOf<"sources.add">["body"]["kind"], url: string): Promise<void> {
  // An example hub asks nobody anything: its sources are there to look at.
  const { id } = await call("sources.add", { body: { kind, url } });
  await call("source.change", { params: { source: id }, body: { enabled: false } });
}
