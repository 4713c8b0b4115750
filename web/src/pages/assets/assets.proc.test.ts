import assert from "node:assert/strict";
import { assertAccessible } from "../../testing/axe.ts";
import { browserTest, phone } from "../../testing/browser.ts";
import { addCompany } from "../../testing/company.ts";

/** A shop that has three things, one of them under a name nobody knows. */
async function shop(name: string) {
  const { hub, organisation, enter } = await addCompany(name, { Frank: "admin", Lies: "reader" });
  const params = { organisation };
  await hub.console("components.add", {
    params,
    body: {
      items: [
        { asset: "Webwinkel", product: "WooCommerce", vendor: "Automattic", version: "8.1.1" },
        { asset: "Betalingen", product: "Mollie" },
        { asset: "Kantoor", product: "Wordprees" },
      ],
    },
  });
  const open: typeof enter = async (person, options) => {
    const window = await enter(person, options);
    await window.page.getByRole("link", { name: "Bezit" }).click();
    await window.page.getByRole("heading", { name: "3 onderdelen" }).waitFor();
    return window;
  };
  const list = async () => (await hub.console("components.list", { params })).items;
  return { open, list };
}

browserTest("what one has is found, mended in place and taken back, and the address tells what one looks at", async () => {
  const { open, list } = await shop("Fietsbouw");
  const { page, troubles } = await open("Frank");
  await assertAccessible(page, "the list");
  const versionOf = async (product: string) => (await list()).find((one) => one.product === product)?.version;

  await page.getByRole("button", { name: /verander de versie van WooCommerce/ }).click();
  await page.keyboard.type("9.4.2");
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("button", { name: /^8\.1\.1/ }).count(), 1);
  await page.getByRole("button", { name: /verander de versie van WooCommerce/ }).click();
  await page.keyboard.type("9.4.2");
  await page.keyboard.press("Enter");
  await page.getByText("WooCommerce heeft nu versie 9.4.2.").waitFor();
  await page.getByRole("button", { name: /^9\.4\.2/ }).waitFor();
  assert.equal(await versionOf("WooCommerce"), "9.4.2");
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await page.getByRole("button", { name: /^8\.1\.1/ }).waitFor();

  await page.getByLabel("Zoek op naam").fill("MOLL");
  await page.getByText("1 onderdeel gevonden").waitFor();
  await page.waitForURL(/q=MOLL/);
  await page.reload();
  await page.getByText("1 onderdeel gevonden").waitFor();
  await page.getByLabel("Zoek op naam").fill("");

  await page.getByRole("link", { name: "Niet herkend (1)" }).click();
  await page.waitForURL(/show=unrecognised/);
  await page.getByRole("button", { name: "WordPress", exact: true }).click();
  await page.getByText("Dit is nu WordPress.").waitFor();
  assert.equal((await list()).filter((one) => !one.recognised).length, 0);
  assert.deepEqual(troubles, []);
});

browserTest("an asset says who keeps it, who can reach it and how bad it is, and goes only after saying what goes with it", async () => {
  const { open, list } = await shop("Kaarsenhuis");
  const { page, troubles } = await open("Frank", { viewport: phone, dark: true });
  await page.getByRole("link", { name: /^Webwinkel/ }).click();
  await page.getByRole("heading", { name: "Webwinkel", exact: true }).waitFor();
  await assertAccessible(page, "an asset");
  await page.getByLabel("Wie houdt dit bij?").fill("Webbouwer BV");
  await page.keyboard.press("Enter");
  await page.getByText("Webwinkel is bijgewerkt.").waitFor();
  await page.getByRole("radio", { name: /Iedereen op internet/ }).check({ force: true });
  await page
    .getByRole("group", { name: /een dag niet werkt/ })
    .getByRole("radio", { name: "Heel erg" })
    .check({ force: true });
  await page.getByRole("button", { name: "Zet er een product bij" }).click();
  await page.getByLabel("Welk product of welke dienst?").waitFor();
  await page.keyboard.type("eleme");
  await page
    .getByRole("option", { name: /^Elementor/ })
    .first()
    .click();
  await page.getByRole("strong").filter({ hasText: "Elementor" }).waitFor();
  await page.reload();
  await page.getByRole("radio", { name: /Iedereen op internet/ }).waitFor();
  assert.equal(await page.getByLabel("Wie houdt dit bij?").inputValue(), "Webbouwer BV");
  assert.equal(
    await page
      .getByRole("group", { name: /een dag niet werkt/ })
      .getByRole("radio", { name: "Heel erg" })
      .isChecked(),
    true,
  );

  await page.getByRole("button", { name: "Verwijder Webwinkel" }).click();
  await page.getByText("De 2 producten die erin staan, gaan mee.").waitFor();
  await assertAccessible(page, "the question");
  await page.keyboard.press("Escape");
  assert.equal((await list()).length, 4);
  await page.getByRole("button", { name: "Verwijder Webwinkel" }).click();
  await page.getByRole("button", { name: "Verwijder", exact: true }).click();
  await page.getByText("Webwinkel is verwijderd.").waitFor();
  await page.getByRole("heading", { name: "2 onderdelen" }).waitFor();
  assert.equal((await list()).length, 2);
  assert.deepEqual(troubles, []);
});

browserTest("things are added by hand with suggestions, and who only reads is offered nothing to change", async () => {
  const { open, list } = await shop("Bloemenhoek");
  const { page, troubles } = await open("Frank");
  await page.getByRole("link", { name: "Voeg toe" }).click();
  // The field has the focus: one goes on typing.
  await page.getByLabel("Welk product of welke dienst?").waitFor();
  await page.keyboard.type("magen");
  await page
    .getByRole("option", { name: /Magento/ })
    .first()
    .waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByLabel("Versie", { exact: true }).fill("2.4.6-p2");
  await page.getByLabel("Waar hoort het bij?").selectOption("Webwinkel");
  await page.getByRole("button", { name: "Voeg toe" }).click();
  await page.getByText("Net toegevoegd").waitFor();
  assert.ok((await list()).some((one) => one.asset.name === "Webwinkel" && one.version === "2.4.6-p2"));
  await assertAccessible(page, "adding by hand");
  assert.deepEqual(troubles, []);

  const reader = await open("Lies");
  assert.equal(await reader.page.getByRole("link", { name: "Voeg toe" }).count(), 0);
  assert.equal(await reader.page.getByRole("button", { name: /verander de versie/ }).count(), 0);
  await reader.page.getByRole("link", { name: "Webwinkel", exact: true }).click();
  assert.equal(await reader.page.getByRole("button", { name: /Verwijder/ }).count(), 0);
  assert.deepEqual(reader.troubles, []);
});
