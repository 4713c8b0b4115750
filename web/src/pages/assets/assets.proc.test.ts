import assert from "node:assert/strict";
import { assertAccessible } from "../../testing/axe.ts";
import { browserTest, phone, visit } from "../../testing/browser.ts";
import { PASSWORD, startHub } from "../../testing/hub.ts";

/** A hub with one shop that has three things, one of them under a name nobody knows. */
async function shop() {
  const hub = await startHub();
  await hub.command(["init", "--hub", "Sectorhub", "--admin", "beheer@example.org", "--password-stdin"], PASSWORD);
  await hub.command(["org", "add", "Fietsbouw"]);
  for (const [email, role] of [
    ["frank@example.org", "admin"],
    ["lies@example.org", "reader"],
  ] as const) {
    await hub.command(["person", "add", email, "--org", "Fietsbouw", "--role", role, "--password-stdin"], PASSWORD);
  }
  const client = await hub.signIn("frank@example.org");
  const organisation = (await client("session.get")).organisations[0]?.id ?? "";
  await client("components.add", {
    params: { organisation },
    body: {
      items: [
        { asset: "Webwinkel", product: "WooCommerce", vendor: "Automattic", version: "8.1.1" },
        { asset: "Betalingen", product: "Mollie" },
        { asset: "Kantoor", product: "Wordprees" },
      ],
    },
  });
  const enter = async (email: string, options: Partial<Parameters<typeof visit>[0]> = {}) => {
    const window = await visit({ url: hub.url, ...options });
    await window.page.getByLabel("E-mailadres").fill(email);
    await window.page.getByLabel("Wachtwoord", { exact: true }).fill(PASSWORD);
    await window.page.getByRole("button", { name: "Meld aan" }).click();
    await window.page.getByRole("link", { name: "Bezit" }).click();
    await window.page.getByRole("heading", { name: "3 onderdelen" }).waitFor();
    return window;
  };
  const list = async () => (await client("components.list", { params: { organisation } })).items;
  return { enter, list };
}

browserTest("what one has is found, mended in place and taken back, and the address tells what one looks at", async () => {
  const { enter, list } = await shop();
  const { page, troubles } = await enter("frank@example.org");
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
  const { enter, list } = await shop();
  const { page, troubles } = await enter("frank@example.org", { viewport: phone, dark: true });
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
  const { enter, list } = await shop();
  const { page, troubles } = await enter("frank@example.org");
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

  const reader = await enter("lies@example.org");
  assert.equal(await reader.page.getByRole("link", { name: "Voeg toe" }).count(), 0);
  assert.equal(await reader.page.getByRole("button", { name: /verander de versie/ }).count(), 0);
  await reader.page.getByRole("link", { name: "Webwinkel", exact: true }).click();
  assert.equal(await reader.page.getByRole("button", { name: /Verwijder/ }).count(), 0);
  assert.deepEqual(reader.troubles, []);
});
