import texts from "@schakel/content/texts/doctor.json" with { type: "json" };
import assert from "node:assert/strict";
import { PASSWORD } from "../launch-hub.ts";
import { chooseLanguage, go, heading, press, type Teller } from "./teller.ts";

/** Sets the hub up with the code from its terminal, without sources: a hub under test asks nobody anything. */
export async function setUp(operator: Teller, code: string, email: string): Promise<void> {
  const { page, say } = operator;
  await chooseLanguage(operator);
  await heading(page, say("entrance:set_up.title"));
  await page.getByLabel(say("entrance:set_up.code")).fill(code);
  await page.getByLabel(say("entrance:set_up.hub")).fill("Voorbeeldketen");
  await page.getByLabel(say("entrance:name")).fill("Ketenbeheer");
  await page.getByLabel(say("entrance:email")).fill(email);
  await page.getByLabel(say("entrance:password"), { exact: true }).fill(PASSWORD);
  await press(page, say("entrance:set_up.do"));
  await heading(page, say("entrance:sources.title"));
  await press(page, say("entrance:sources.skip"));
  await heading(page, say("members:heading_none"));
}

/** Hands advisories in from this computer. */
export async function importDocuments(operator: Teller, paths: readonly string[]): Promise<void> {
  const { page, say } = operator;
  await go(operator, "shell:sources");
  await heading(page, say("hub:sources.heading_none"));
  await page.locator("input[type=file]").setInputFiles([...paths]);
  await page.getByText(say("hub:sources.files.done", { done: paths.length, total: paths.length })).waitFor();
}

/** Adds a member and gives the link that lets its first administrator in. */
export async function addMember(operator: Teller, name: string, email: string): Promise<string> {
  const { page, say } = operator;
  await go(operator, "shell:members");
  await page.getByLabel(say("members:add.name"), { exact: true }).fill(name);
  await page.getByLabel(say("members:add.email"), { exact: true }).fill(email);
  await press(page, say("members:add.do"));
  await page.getByText(say("members:link.made", { organisation: name })).waitFor();
  return (await page.locator("code").filter({ hasText: "#" }).innerText()).trim();
}

/** How far the members are with one subject, by number and never by name unless they let it. */
export async function seeInsight(operator: Teller, subject: string): Promise<void> {
  const { page, say } = operator;
  await go(operator, "shell:insight");
  await page.getByLabel(say("hub:insight.search")).fill(subject);
  const one = page.getByRole("article").filter({ hasText: subject });
  await one.getByText(say("hub:insight.done", { count: 1, of: 1 })).waitFor();
}

/** The hub examined itself: in the reader's own words, with what to do about the sources it has none of. */
export async function seeDoctor(operator: Teller): Promise<void> {
  const { page, say, language } = operator;
  await go(operator, "shell:settings");
  await page.getByRole("heading", { name: say("hub:settings.doctor") }).waitFor();
  const sources = page.getByRole("listitem").filter({ hasText: texts["doctor.sources.none"][language] });
  await sources.getByText(texts["doctor.check.sources"][language], { exact: true }).waitFor();
  await sources.getByText(say("hub:settings.state.warning"), { exact: true }).waitFor();
  assert.doesNotMatch(await page.getByRole("main").innerText(), /doctor\.|\{\{/);
}
