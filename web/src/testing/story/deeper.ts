import { go, heading, press, type Teller } from "./teller.ts";

/** Opens the same thing deeper, and back: the facts, then everything. */
export async function switchDepth({ page, say }: Teller): Promise<void> {
  const main = page.getByRole("main");
  const to = (depth: string) => main.getByRole("radio", { name: say(`common:depth.${depth}`) }).click({ force: true });
  const vector = main.getByText(say("today:expert.vector")).first();
  await to("advanced");
  await main.getByText(say("today:facts.published")).first().waitFor();
  await vector.waitFor({ state: "detached" });
  await to("expert");
  await vector.waitFor();
  await to("basic");
  await vector.waitFor({ state: "detached" });
}

/** Asks about a flaw that does not concern one, and one the hub does not know. */
export async function askWhyNot(teller: Teller, name: string): Promise<void> {
  const { page, say } = teller;
  const ask = async (text: string) => {
    await page.getByLabel(say("why:field")).fill(text);
    await press(page, say("why:ask"));
  };
  await go(teller, "shell:why");
  await heading(page, say("why:heading"));
  await ask(name);
  await page.getByText(new RegExp(say("why:looked", { count: 7, n: 7 }).replace("7", String.raw`\d+`))).waitFor();
  await ask("CVE-2099-0001");
  await page.getByText(say("why:unknown.heading", { name: "CVE-2099-0001" })).waitFor();
}

/** Reads a list in: first it is shown what is understood, nothing is kept before one says so. */
export async function importList(teller: Teller, csv: string): Promise<void> {
  const { page, say } = teller;
  await go(teller, "shell:assets");
  await page.getByRole("link", { name: say("assets:import.open") }).click();
  await heading(page, say("assets:import.title"));
  await page.locator("input[type=file]").setInputFiles({ name: "bezit.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByText(say("assets:import.not_yet")).waitFor();
  const rows = csv.trim().split("\n").length - 1;
  await press(page, say("assets:import.do", { count: rows, n: rows }));
  await heading(page, say("assets:import.done", { count: rows, n: rows, file: "bezit.csv" }));
}

/** Signs out on every device from the page about oneself. */
export async function signOutEverywhere({ page, say }: Teller): Promise<void> {
  await page.goto("/me");
  await press(page, say("account:sessions.everywhere"));
  await heading(page, say("entrance:sign_in.title"));
}
