import assert from "node:assert/strict";
import { browserTest } from "../testing/browser.ts";
import { tryBad } from "../testing/story/bad-input.ts";
import { everyAddress, fillIn, lookAt, type Look } from "../testing/story/every-page.ts";
import { doTheDayByKeyboard } from "../testing/story/keyboard.ts";
import { organisationOf, people, settled, signIn, startSector } from "../testing/story/sector.ts";
import { open } from "../testing/story/teller.ts";

browserTest("in a sector that works", async (t) => {
  const hub = await startSector();
  const { url } = hub;
  const small = await signIn(url, people.small);
  const large = await signIn(url, people.large);
  const operator = await signIn(url, people.operator);
  const nobody = await open({ url, language: "nl" });
  const org = organisationOf(large);
  const call = await hub.signIn(people.large);
  const params = { organisation: org };
  const first = async <T extends { readonly id: string }>(list: Promise<{ readonly items: readonly T[] }>): Promise<string> =>
    (await list).items[0]?.id ?? "";
  const values = {
    org,
    "actions/id": await first(call("actions.list", { params, query: {} })),
    "bulletins/id": await first(call("bulletins.list", { params, query: {} })),
    asset: await first(call("assets.list", { params, query: {} })),
    name: "CVE-2022-40684",
  };

  const looks = new Map<string, Look>();
  const all = (which: "light" | "dark" | "narrow") => [...looks.values()].flatMap((look) => look[which]);

  await t.test("every page is accessible, and fits a phone", async () => {
    for (const address of everyAddress().map((one) => fillIn(one, values))) {
      const signedOut = /^\/(?:sign-in|join|invitation|recover|set-up$)/.test(address);
      const who = signedOut ? nobody : /^\/(?:hub|set-up)/.test(address) ? operator : large;
      looks.set(address, await lookAt(who, address));
    }
    assert.ok(looks.size > 20);
    assert.deepEqual(all("light"), []);
    assert.deepEqual(all("narrow"), []);
  });

  await t.test("every page is accessible in the dark", () => {
    assert.deepEqual(all("dark"), []);
  });

  await t.test("every page has a first heading", () => {
    assert.deepEqual(
      [...looks].filter(([, { headed }]) => !headed).map(([address]) => address),
      [],
    );
  });

  await t.test("every company, from the smallest to the largest, has something to do or to read today", async () => {
    const empty: string[] = [];
    const others = [people.small, people.builder, people.payments, people.expert].map(hub.signIn);
    for (const one of [call, ...(await Promise.all(others))]) {
      const { organisations } = await one("session.get");
      for (const { id, name } of organisations.filter(({ permissions }) => permissions.includes("alerts:read"))) {
        const { actions } = await one("today.get", { params: { organisation: id } });
        if (actions.length === 0) empty.push(name);
      }
    }
    assert.deepEqual(empty, []);
  });

  await t.test("the basic telling has no word of a publisher in it", async () => {
    const call = await hub.signIn(people.small);
    const organisation = organisationOf(small);
    const { items } = await call("actions.list", { params: { organisation }, query: {} });
    assert.ok(items.length > 2);
    for (const address of ["today", "actions", "watch", ...items.map(({ id }) => `actions/${id}`)]) {
      await small.page.goto(`/o/${organisation}/${address}`);
      await settled(small);
      const text = await small.page.getByRole("main").innerText();
      const english = text.match(/\b(?:the|can|with|and|allows|flaw|reached|misused|planted|vulnerability|attackers)\b.*/i);
      assert.equal(english, null, address);
    }
  });

  await t.test("organisations see nothing of each other", async () => {
    const { page } = small;
    for (const address of [
      "today",
      "actions",
      `actions/${values["actions/id"]}`,
      "assets",
      `assets/${values.asset}`,
      "bulletins",
      "company",
    ]) {
      await page.goto(`/o/${org}/${address}`);
      await settled(small);
      const text = await page.locator("body").innerText();
      assert.doesNotMatch(text, /Tuinwereld|FortiOS|Exchange/, address);
    }
    const shown = async (who: typeof small) => {
      await who.page.goto(`/o/${organisationOf(who)}/bulletins`);
      await settled(who);
      await who.page.getByRole("main").getByRole("listitem").first().waitFor();
      return who.page.getByRole("main").innerText();
    };
    await page.goto("/");
    await page.waitForURL(/\/today/);
    const isac = "Firewalls zonder update worden afgezocht";
    assert.ok(!(await shown(small)).includes(isac));
    await large.page.goto(`/o/${org}/today`);
    assert.ok((await shown(large)).includes(isac));
    await operator.page.goto("/hub/insight");
    await operator.page.getByRole("article").first().waitFor();
    assert.ok(!(await operator.page.locator("body").innerText()).includes("Grootkoop"));
  });

  await t.test("what is wrong is said beside its field, and nothing typed is lost", async () => {
    const { say } = nobody;
    const email = say("entrance:email");
    await tryBad(nobody, {
      address: "/sign-in",
      typed: { [email]: "eigenaar" },
      button: say("entrance:sign_in.do"),
      field: email,
      said: say("common:fill.email"),
    });
    await tryBad(nobody, {
      address: "/join",
      typed: { [say("entrance:join.organisation")]: "Bakfiets", [say("entrance:name")]: "Bo", [email]: "bo@" },
      button: say("entrance:join.do"),
      field: email,
      said: say("common:fill.email"),
    });
    await tryBad(large, {
      address: `/o/${org}/start`,
      typed: { [say("start:website.label")]: "mijn winkel" },
      button: say("common:next"),
      field: say("start:website.label"),
      said: say("common:fill.website"),
    });
    await tryBad(operator, {
      address: "/hub/members",
      typed: { [say("members:add.name")]: "Bakfiets", [say("members:add.email")]: "bo" },
      button: say("members:add.do"),
      field: say("members:add.email"),
      said: say("members:add.email_wrong"),
    });
    await tryBad(operator, {
      address: "/hub/sources",
      typed: { [say("hub:sources.add.url")]: "leverancier.example" },
      button: say("hub:sources.add.own"),
      field: say("hub:sources.add.url"),
      said: say("hub:sources.add.url_wrong"),
    });
    await tryBad(operator, {
      address: "/hub/settings",
      typed: { [say("hub:settings.name")]: "" },
      button: say("common:save"),
      field: say("hub:settings.name"),
      said: say("hub:settings.name_empty"),
    });
    await large.page.goto(`/o/${org}/assets/import`);
    await large.page
      .locator("input[type=file]")
      .setInputFiles({ name: "foto.csv", mimeType: "text/csv", buffer: Buffer.from([0xff, 0xd8, 0, 1]) });
    await large.page.getByText(say("assets:import.nothing_kept")).waitFor();
  });

  await t.test("the day is done with the keyboard alone", async () => {
    const { troubles } = await doTheDayByKeyboard(url, people.large);
    assert.deepEqual(troubles, []);
  });
});
