import assert from "node:assert/strict";
import { assertAccessible } from "../../testing/axe.ts";
import { browserTest, phone, visit } from "../../testing/browser.ts";
import { PASSWORD, startHub } from "../../testing/hub.ts";

browserTest("who has the code from the terminal sets the hub up, and nobody can after that", async () => {
  const hub = await startHub();
  const { page, troubles } = await visit({ url: hub.url, allow: /40[13]/ });
  await page.getByRole("heading", { name: "Richt je hub in" }).waitFor();
  await assertAccessible(page, "set-up");
  await page.getByLabel("Code").fill("0".repeat(40));
  await page.getByLabel("Naam van de hub").fill("Sectorhub");
  await page.getByLabel("Je naam").fill("Beheer");
  await page.getByLabel("E-mailadres").fill("beheer@example.org");
  await page.getByLabel("Wachtwoord").first().fill(PASSWORD);
  await page.getByRole("button", { name: "Richt in" }).click();
  await page.getByText("Die code klopt niet").waitFor();
  await page.getByLabel("Code").fill(hub.setupCode());
  await page.getByRole("button", { name: "Richt in" }).click();
  await page.getByRole("heading", { name: "Waar haalt de hub zijn adviezen vandaan?" }).waitFor();
  await assertAccessible(page, "sources");
  // Unticked: a test asks nobody but the hub.
  for (const source of await page.getByRole("checkbox").all()) await source.uncheck();
  assert.equal(await page.getByRole("button", { name: /Haal/ }).count(), 0);
  await page.getByRole("button", { name: "Sla over" }).click();
  await page.waitForURL(/\/hub\//);
  assert.deepEqual(troubles, []);

  const second = await visit({ url: hub.url, viewport: phone, allow: /401/ });
  await second.page.getByRole("heading", { name: "Meld je aan" }).waitFor();
  await assertAccessible(second.page, "sign-in");
  await second.page.goto("/set-up");
  assert.equal(await second.page.getByRole("button", { name: "Richt in" }).count(), 0);
});
