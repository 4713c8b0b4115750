import assert from "node:assert/strict";
import { assertAccessible } from "../../testing/axe.ts";
import { browserTest, phone, visit } from "../../testing/browser.ts";
import { addCompany, sharedHub } from "../../testing/company.ts";
import { PASSWORD } from "../../testing/launch-hub.ts";

browserTest("a visitor asks nothing in vain, changes language, and asks to join only where that is possible", async () => {
  const hub = await sharedHub();
  const { page, troubles } = await visit({ url: hub.url, language: "en" });
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.equal(await page.getByRole("link", { name: /may join/ }).count(), 0);
  await page.getByText("Nederlands").click();
  await page.getByRole("heading", { name: "Meld je aan" }).waitFor();
  assert.equal(await page.getAttribute("html", "lang"), "nl");
  await page.getByRole("button", { name: "Meld aan" }).click();
  await page.getByText("Vul dit in.").first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "email");
  await assertAccessible(page, "sign-in with what is wrong beside the fields");

  await page.goto("/join");
  await page.getByRole("heading", { name: "Aanvragen kan hier nu niet" }).waitFor();
  await hub.console("hub.change", { body: { registrationOpen: true, contact: "bel 030 123 45 67" } });
  await page.goto("/sign-in");
  await page.getByText("bel 030 123 45 67").waitFor();
  await page.getByRole("link", { name: /mee mag doen/ }).click();
  await page.getByLabel("Naam van je bedrijf").fill("Bloemenhoek");
  await page.getByLabel(/KvK-nummer/).fill("12 34");
  await page.getByLabel("Je naam").fill("Bo");
  await page.getByLabel("E-mailadres").fill("bo@example.org");
  await page.getByRole("button", { name: "Verstuur" }).click();
  await page.getByText("Een KvK-nummer heeft acht cijfers.").waitFor();
  await page.getByLabel(/KvK-nummer/).fill("KvK 1234 5678");
  await assertAccessible(page, "asking to join");
  await page.getByRole("button", { name: "Verstuur" }).click();
  await page.getByRole("heading", { name: "Je aanvraag is binnen" }).waitFor();
  const [asked] = (await hub.console("registrations.list")).items;
  assert.deepEqual([asked?.organisation, asked?.kvk, asked?.language], ["Bloemenhoek", "12345678", "nl"]);
  assert.deepEqual(troubles, []);
});

browserTest("somebody who has an account comes into a second company with the password they have", async () => {
  const { hub, emailOf } = await addCompany("Fietsbouw", { Frank: "admin" });
  const email = emailOf("Frank");
  const { organisation } = await addCompany("Kaarsenhuis", {});
  const { link } = await hub.console("invitations.first", { params: { organisation }, body: { email } });
  const { page, troubles } = await visit({ url: hub.url, viewport: phone, allow: /40[14]/ });
  await page.goto(link);
  await page.getByRole("heading", { name: "Doe mee met Kaarsenhuis" }).waitFor();
  await page.getByLabel("Je naam").fill("Frank");
  await page.getByLabel("Wachtwoord", { exact: true }).fill("een heel ander woord");
  await page.getByRole("button", { name: "Doe mee" }).click();
  await page.getByText("Bij dit e-mailadres hoort al een account").waitFor();
  await assertAccessible(page, "an account that exists");
  await page.getByLabel("Het wachtwoord van je account").fill(PASSWORD);
  await page.getByRole("button", { name: "Doe mee" }).click();
  await page.waitForURL(new RegExp(`/o/${organisation}/start`));
  const session = await (await hub.signIn(email))("session.get");
  assert.deepEqual(session.organisations.map((one) => one.name).toSorted(), ["Fietsbouw", "Kaarsenhuis"]);

  const other = await visit({ url: hub.url, allow: /404/ });
  await other.page.goto(link);
  await other.page.getByRole("heading", { name: "Deze uitnodiging werkt niet meer" }).waitFor();
  await other.page.goto("about:blank");
  await other.page.goto(`${hub.url}/invitation#half`);
  await other.page.getByRole("heading", { name: "Deze link is niet compleet" }).waitFor();
  await assertAccessible(other.page, "a link that is not complete");
  assert.deepEqual([...troubles, ...other.troubles], []);
});

browserTest("who forgot the password comes back in with a link from the server, once", async () => {
  const { hub, emailOf } = await addCompany("Tuinwereld", { Eva: "admin" });
  const { page, troubles } = await visit({ url: hub.url, viewport: phone, allow: /40[14]|422 .*recovery/ });
  await page.getByText("Wachtwoord vergeten?").click();
  await page.getByText("Vraag wie je hub beheert om een nieuwe link.").waitFor();
  await assertAccessible(page, "help for a forgotten password");
  const link = (await hub.command(["person", "recover", emailOf("Eva")])).trim();
  await page.goto(link);
  await page.getByRole("heading", { name: "Kies een nieuw wachtwoord" }).waitFor();
  const field = page.getByLabel("Je nieuwe wachtwoord", { exact: true });
  await field.fill("te kort");
  await page.getByRole("button", { name: "Bewaar en meld aan" }).click();
  await page.locator("input[aria-invalid=true]").waitFor();
  await assertAccessible(page, "a new password that is too short");
  await field.fill("acht groene tafels");
  await page.getByRole("button", { name: "Bewaar en meld aan" }).click();
  await page.waitForURL(/\/o\/[^/]+\/today/);

  const other = await visit({ url: hub.url, allow: /40[14]/ });
  await other.page.goto(link);
  await other.page.getByRole("heading", { name: "Deze link werkt niet meer" }).waitFor();
  await other.page.getByRole("link", { name: "Naar aanmelden" }).click();
  await other.page.getByLabel("E-mailadres").fill(emailOf("Eva"));
  await other.page.getByLabel("Wachtwoord", { exact: true }).fill("acht groene tafels");
  await other.page.getByRole("button", { name: "Meld aan" }).click();
  await other.page.waitForURL(/\/today/);
  assert.deepEqual([...troubles, ...other.troubles], []);
});

browserTest("who signs out is out: the next visitor sees nothing and asks nothing", async () => {
  const { enter } = await addCompany("Theehuis", { Ank: "admin" });
  const { page, troubles } = await enter("Ank");
  const inside = page.url();
  await page.getByRole("button", { name: /Ank/ }).click();
  await page.getByRole("button", { name: "Meld af" }).click();
  await page.getByRole("heading", { name: "Meld je aan" }).waitFor();
  await page.goto(inside);
  await page.getByRole("heading", { name: "Meld je aan" }).waitFor();
  assert.match(page.url(), /sign-in\?next=/);
  // Nobody was asked who is signed in: a refusal would stand in the browser's console.
  assert.deepEqual(troubles, []);
});
