import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { assertAccessible } from "../../../testing/axe.ts";
import { browserTest, phone } from "../../../testing/browser.ts";
import { addCompany } from "../../../testing/company.ts";

const csv = `naam;leverancier;product;versie;kleur
Webwinkel;Automattic;WooCommerce;8.1.1;rood
;;;3.4;groen
Kassa;;Wordprees;;blauw
Betalingen;Mollie;Mollie;;geel
`;

browserTest("a file is shown as it is understood, with what is wrong and how to mend it, and taken in only when one says so", async () => {
  const { hub, organisation, enter } = await addCompany("Fietsbouw", { Frank: "admin" });
  const { page, troubles } = await enter("Frank", { viewport: phone, allow: /422/ });
  await page.getByRole("link", { name: "Bezit" }).click();
  await page.getByRole("link", { name: "Lees een bestand in" }).click();
  await page.getByRole("heading", { name: "Lees een bestand in" }).waitFor();
  await assertAccessible(page, "choosing a file");
  const choose = (name: string, text: string) =>
    page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

  const [example] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Bewaar het voorbeeld" }).click()]);
  const exampleText = await readFile(await example.path(), "utf8");

  await choose("lijst.xml", "<xml/>");
  await page.getByText("Dit soort bestand lezen we niet.").waitFor();
  await page.getByText("Er is niets veranderd.").waitFor();
  await choose("bezit.csv", csv);
  await page.getByRole("heading", { name: "4 regels in bezit.csv" }).waitFor();
  await assertAccessible(page, "what is in the file");
  await page.getByText("Regel 2 zegt niet wat het is.").waitFor();
  await page.getByText("De kolom “kleur” kennen we niet; die lezen we niet.").waitFor();
  // What needs no attention is left out until one asks for it.
  assert.equal(await page.getByText("WooCommerce").count(), 0);
  await page.getByLabel(/Toon alleen de 2 regels/).uncheck();
  await page.getByText("WooCommerce").waitFor();
  assert.equal((await hub.console("assets.list", { params: { organisation } })).items.length, 0);
  await page.getByRole("button", { name: "Lees 3 regels in" }).click();
  await page.getByRole("heading", { name: "3 regels ingelezen uit bezit.csv" }).waitFor();
  await assertAccessible(page, "the result");
  assert.equal((await hub.console("assets.list", { params: { organisation } })).items.length, 3);

  // The example is a file that is understood whole.
  await page.getByRole("button", { name: "Nog een bestand" }).click();
  await choose("voorbeeld.csv", exampleText);
  await page.getByRole("heading", { name: "4 regels in voorbeeld.csv" }).waitFor();
  await page.getByText("4 begrijpen we.").waitFor();
  assert.deepEqual(troubles, []);
});
