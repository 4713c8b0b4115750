import assert from "node:assert/strict";
import { assertAccessible } from "../../testing/axe.ts";
import { browserTest, phone, visit } from "../../testing/browser.ts";
import { addCompany } from "../../testing/company.ts";
import { PASSWORD } from "../../testing/launch-hub.ts";

const SLOW = 60_000;

browserTest("a shop owner comes in with a link, tells what the shop uses and sees what is watched, within a minute", async () => {
  const { hub, organisation } = await addCompany("Bloemenhoek", {});
  const { link } = await hub.console("invitations.first", {
    params: { organisation },
    body: { email: "bo@example.org", name: "Bo Bloem" },
  });

  const { page, troubles } = await visit({ url: hub.url, viewport: phone });
  await page.goto(link);
  await page.getByRole("heading", { name: "Doe mee met Bloemenhoek" }).waitFor();
  await assertAccessible(page, "invitation");
  const begun = Date.now();
  await page.getByLabel("Wachtwoord", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Doe mee" }).click();

  const next = () => page.getByRole("button", { name: "Verder" }).click();
  await page.getByLabel("Webadres").fill("mijn winkel");
  await next();
  await page.getByText("Dit is geen webadres").waitFor();
  await page.getByLabel("Webadres").fill("https://www.bloemenhoek.nl/nl");
  await next();
  await page.getByRole("checkbox", { name: "Shopify" }).check({ force: true });
  await assertAccessible(page, "a question");
  await next();
  await page.getByRole("heading", { name: "Via wie betalen je klanten?" }).waitFor();
  await page.getByRole("checkbox", { name: "Mollie", exact: true }).check({ force: true });
  // What was answered survives a reload.
  await page.reload();
  assert.equal(await page.getByRole("checkbox", { name: "Mollie", exact: true }).isChecked(), true);
  await page.getByLabel("Staat het er niet bij?").fill("adye");
  await page
    .getByRole("option", { name: /^Adyen/ })
    .first()
    .click();
  assert.equal(await page.getByRole("checkbox", { name: "Adyen", exact: true }).isChecked(), true);
  const done = page.getByRole("button", { name: "Kijk wat mij raakt" });
  while (!(await done.isVisible())) {
    const title = await page.getByRole("heading", { level: 1 }).innerText();
    await next();
    await page.getByRole("heading", { level: 1 }).filter({ hasNotText: title }).waitFor();
  }
  await assertAccessible(page, "overview");
  await page.getByLabel("Versie van Google Chrome").fill("100.0");
  await page.getByRole("button", { name: "Haal Windows 11 weg" }).click();
  await done.click();
  await page.getByRole("link", { name: "Naar Vandaag" }).waitFor();
  assert.ok(Date.now() - begun < SLOW);
  await page.getByText(/Mollie.*draaien bij de leverancier/).waitFor();
  await assertAccessible(page, "what concerns the shop");
  const { items } = await hub.console("components.list", { params: { organisation } });
  const picked = ["Shopify", "Mollie", "Adyen", "Google Chrome", "Windows 11"];
  assert.deepEqual(
    items
      .filter((one) => picked.includes(one.product))
      .map((one) => `${one.product} ${one.version}`.trim())
      .toSorted(),
    ["Adyen", "Google Chrome 100.0", "Mollie", "Shopify"],
  );
  assert.deepEqual(troubles, []);
});
