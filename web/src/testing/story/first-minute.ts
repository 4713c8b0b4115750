import { PASSWORD } from "../launch-hub.ts";
import { chooseLanguage, heading, press, type Teller } from "./teller.ts";

/** Comes in with an invitation: chooses a password and lands in the first minute. */
export async function accept(newcomer: Teller, link: string, organisation: string): Promise<void> {
  const { page, say } = newcomer;
  await page.goto(link);
  await page.getByRole("heading", { name: organisation }).waitFor();
  await chooseLanguage(newcomer);
  await heading(page, say("entrance:invitation.title", { organisation }));
  await page.getByLabel(say("entrance:name")).fill("Eigenaar");
  await page.getByLabel(say("entrance:password"), { exact: true }).fill(PASSWORD);
  await press(page, say("entrance:invitation.do"));
  await heading(page, say("start:website.title"));
}

interface Shop {
  readonly website: string;
  /** What to tick, as the tiles are named, in any of the questions. */
  readonly picks: readonly string[];
  /** What was ticked beforehand and is not used here. */
  readonly unpicks: readonly string[];
  /** Known versions by name. */
  readonly versions: Readonly<Record<string, string>>;
}

/** The first minute: the address, one question after the other, the versions one knows; ends at what concerns one. */
export async function firstMinute({ page, say }: Teller, { website, picks, unpicks, versions }: Shop): Promise<void> {
  await page.getByLabel(say("start:website.label")).fill(website);
  await press(page, say("common:next"));
  const overview = page.getByRole("button", { name: say("start:overview.do") });
  const lead = page.getByText(say("start:question.lead"));
  await lead.waitFor();
  const waiting = new Set([...picks, ...unpicks]);
  while ((await overview.count()) === 0) {
    const title = await page.getByRole("heading", { level: 1 }).innerText();
    const more = page.getByRole("button", { name: new RegExp(say("start:question.more", { count: 7 }).replace("7", String.raw`\d+`)) });
    for (const name of waiting) {
      const tile = page.getByRole("checkbox", { name, exact: true });
      if ((await tile.count()) === 0 && picks.includes(name) && (await more.count()) > 0) await more.click();
      if ((await tile.count()) === 0) continue;
      await tile.setChecked(picks.includes(name), { force: true });
      waiting.delete(name);
    }
    await press(page, say("common:next"));
    await page.getByRole("heading", { level: 1 }).filter({ hasNotText: title }).waitFor();
  }
  if (waiting.size > 0) throw new Error(`The first minute did not offer ${[...waiting].join(", ")}.`);
  for (const [name, version] of Object.entries(versions)) {
    await page.getByLabel(say("start:overview.version", { name }), { exact: true }).fill(version);
  }
  await overview.click();
}
