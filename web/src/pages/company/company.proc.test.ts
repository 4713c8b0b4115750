import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { assertAccessible } from "../../testing/axe.ts";
import { browserTest, phone } from "../../testing/browser.ts";
import { addCompany } from "../../testing/company.ts";

/** A company with an administrator and somebody who only reads; `open` shows its page to one of them. */
async function makeCompany(name: string) {
  const { hub, organisation, enter } = await addCompany(name, { Frank: "admin", Lies: "reader" });
  const open: typeof enter = async (person, options) => {
    const window = await enter(person, options);
    await window.page.goto(`/o/${organisation}/company`);
    await window.page.getByRole("heading", { name, level: 1 }).waitFor();
    return window;
  };
  return { hub, params: { organisation }, open };
}

browserTest("an administrator says how the company is told things, and takes it back", async () => {
  const { hub, params, open } = await makeCompany("Fietsbouw");
  const { page, troubles } = await open("Frank");
  await assertAccessible(page, "the company's details");
  const profile = () => hub.console("organisation.get", { params });
  await page.getByLabel("Webadres van je winkel").fill("geen adres");
  await page.keyboard.press("Enter");
  await page.getByText("Dit is geen webadres").waitFor();
  await page.getByLabel("Webadres van je winkel").fill("https://Fietsbouw.example/winkel");
  await page.keyboard.press("Enter");
  await page.getByText("Bewaard.").waitFor();
  await page.locator('input[value="fietsbouw.example"]').waitFor();
  const told = () => page.waitForResponse((response) => response.request().method() === "PATCH");
  await Promise.all([told(), page.getByRole("radio", { name: /^Alles/ }).check()]);
  await Promise.all([told(), page.getByRole("switch", { name: /mag onze naam zien/ }).check({ force: true })]);
  await Promise.all([told(), page.getByRole("button", { name: "Maak ongedaan" }).click()]);
  await page.reload();
  await page.getByRole("radio", { name: /^Alles/ }).waitFor();
  assert.deepEqual(
    [(await profile()).website, (await profile()).maturity, (await profile()).namedToOperator],
    ["fietsbouw.example", "expert", false],
  );
  assert.deepEqual(troubles, []);
});

browserTest("people are invited with a link that is shown once, change roles, and the last administrator stays", async () => {
  const { hub, params, open } = await makeCompany("Kaarsenhuis");
  const { page, troubles } = await open("Frank", { viewport: phone, allow: /409/ });
  await page.getByRole("link", { name: "Mensen" }).click();
  await page.getByRole("heading", { name: "2 mensen horen bij je bedrijf" }).waitFor();
  await page.getByLabel("E-mailadres").fill("piet@example.org");
  await page.getByRole("button", { name: "Maak een uitnodiging" }).click();
  await page.getByText("De uitnodiging voor piet@example.org is klaar").waitFor();
  await assertAccessible(page, "people");
  const link = await page.getByText(/\/invitation#/).innerText();
  const made = await hub.console("invitations.look", { body: { secret: link.split("#")[1] ?? "" } });
  assert.deepEqual([made.email, made.role, made.organisation], ["piet@example.org", "member", "Kaarsenhuis"]);
  await page.reload();
  await page.getByText("1 uitnodiging staat open").waitFor();
  assert.equal(await page.getByText(/\/invitation#/).count(), 0);
  await page.getByRole("button", { name: "Trek in piet@example.org" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Trek in" }).click();
  await page.getByText("De uitnodiging is ingetrokken.").waitFor();

  await page.getByLabel("Rol van Lies").selectOption("member");
  await page.getByText("De rol van Lies is veranderd.").waitFor();
  await page.getByLabel("Rol van Frank").selectOption("reader");
  await page.getByText("Er moet iemand overblijven die dit bedrijf kan beheren.").waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('select[aria-label="Rol van Frank"]')?.value === "admin");
  await page.getByRole("button", { name: "Haal weg Lies" }).click();
  await page.getByText("Deze persoon kan er dan niet meer bij.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Haal weg" }).click();
  await page.getByRole("heading", { name: "1 mens hoort bij je bedrijf" }).waitFor();
  // The screen shows it before the hub has heard of it.
  const people = async () => (await hub.console("people.list", { params })).items.length;
  for (let tries = 0; (await people()) !== 1; tries += 1) {
    assert.ok(tries < 100, "the hub did not hear that somebody was taken out");
    await pause(50);
  }
  assert.deepEqual(troubles, []);
});

browserTest("a key for a program is shown once, does what was ticked, and ends when it is revoked", async () => {
  const { hub, params, open } = await makeCompany("Bloemenhoek");
  const { page, troubles } = await open("Frank", { dark: true });
  await page.getByRole("link", { name: "Sleutels" }).click();
  await page.getByLabel("Naam", { exact: true }).fill("Voorraad");
  await page.getByRole("button", { name: "Maak een sleutel" }).click();
  await page.getByText("Kies minstens één ding.").waitFor();
  await page.getByLabel("Bezit lezen").check();
  await page.getByRole("button", { name: "Maak een sleutel" }).click();
  await page.getByText("De sleutel is klaar").waitFor();
  await assertAccessible(page, "keys");
  const token = await page.getByText(/^schakel_/).innerText();
  const ask = async (what: string) =>
    (await fetch(`${hub.url}/api/organisations/${params.organisation}/${what}`, { headers: { authorization: `Bearer ${token}` } })).status;
  assert.deepEqual([await ask("assets"), await ask("alerts")], [200, 403]);
  await page.reload();
  await page.getByRole("heading", { name: "1 sleutel" }).waitFor();
  assert.equal(await page.getByText(token).count(), 0);
  await page.getByRole("button", { name: "Trek in Voorraad" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Trek in" }).click();
  await page.getByText("De sleutel werkt niet meer.").waitFor();
  assert.equal(await ask("assets"), 401);
  await page.getByRole("link", { name: "Wie zag wat" }).click();
  // What was done at the server's own console stands there too.
  await page.getByText("De server zelf (een commando van de beheerder) voegde iemand toe").first().waitFor();
  await assertAccessible(page, "who saw what");
  await page.getByRole("link", { name: "Gemeenschappen" }).click();
  await page.getByText("Je zit nog in geen gemeenschap").waitFor();
  assert.deepEqual(troubles, []);
});

browserTest("who only reads sees the company and changes nothing", async () => {
  const { open } = await makeCompany("Theehuis");
  const { page, troubles } = await open("Lies");
  for (const part of ["Sleutels", "Wie zag wat"]) assert.equal(await page.getByRole("link", { name: part }).count(), 0);
  assert.equal(await page.getByRole("radio", { name: /^Alles/ }).isDisabled(), true);
  await page.getByRole("link", { name: "Mensen" }).click();
  await page.getByRole("heading", { name: "2 mensen horen bij je bedrijf" }).waitFor();
  assert.equal(await page.getByRole("button", { name: /Haal/ }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "Maak een uitnodiging" }).count(), 0);
  assert.deepEqual(troubles, []);
});
