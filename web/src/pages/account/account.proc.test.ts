import assert from "node:assert/strict";
import { assertAccessible } from "../../testing/axe.ts";
import { browserTest, phone } from "../../testing/browser.ts";
import { addCompany } from "../../testing/company.ts";
import { PASSWORD } from "../../testing/launch-hub.ts";

browserTest("one changes one's own name, language, depth and password, and sees and ends where one is signed in", async () => {
  const { hub, emailOf, enter } = await addCompany("Fietsbouw", { Frank: "member" });
  const client = await hub.signIn(emailOf("Frank"));
  const { page, troubles } = await enter("Frank", { viewport: phone, allow: /401|422/ });
  await page.goto("/me");
  await page.getByRole("heading", { name: "Je bent aangemeld als Frank" }).waitFor();
  await assertAccessible(page, "about you");
  const me = async () => (await client("session.get")).person;

  await page.getByLabel("Naam", { exact: true }).fill("Frank de Fietser");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Je bent aangemeld als Frank de Fietser" }).waitFor();
  await page.getByRole("radio", { name: /^Expert/ }).check();
  await page.getByLabel("Taal van je scherm en berichten").selectOption("en");
  await page.getByRole("heading", { name: "You are signed in as Frank de Fietser" }).waitFor();
  const person = await me();
  assert.deepEqual([person.name, person.depth, person.language], ["Frank de Fietser", "expert", "en"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Je bent aangemeld als" }).waitFor();

  await page.getByLabel("Wachtwoord van nu").fill("niet het goede woord");
  await page.getByLabel("Nieuw wachtwoord").fill("kort");
  await page.getByRole("button", { name: "Verander wachtwoord" }).click();
  await page.getByText("Dit is niet je wachtwoord van nu.").waitFor();
  await page.getByLabel("Wachtwoord van nu").fill(PASSWORD);
  await page.getByRole("button", { name: "Verander wachtwoord" }).click();
  await page.getByText("minstens 12 tekens").first().waitFor();
  await page.getByLabel("Nieuw wachtwoord").fill("vier rode olifanten");
  await page.getByRole("button", { name: "Verander wachtwoord" }).click();
  await page.getByText("Je wachtwoord is veranderd.").waitFor();
  // Every other session has ended, that of the client among them.
  await assert.rejects(me(), { code: "not_signed_in" });

  await page.getByText("Dit apparaat").waitFor();
  await page.getByRole("button", { name: "Meld overal af, ook hier" }).click();
  await page.getByRole("heading", { name: "Meld je aan" }).waitFor();
  assert.deepEqual(troubles, []);
});
