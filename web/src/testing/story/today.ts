import type { Locator, Page } from "playwright-core";
import { go, heading, press, type Teller } from "./teller.ts";

/** The card of the day's page that is about this product. */
export const card = ({ page }: Teller, product: string): Locator =>
  page.getByRole("article").filter({ has: page.getByRole("heading", { name: product }) });

/** Marks a card as done, takes that back, and does it after all. */
export async function doneWithUndo(teller: Teller, product: string): Promise<void> {
  const { page, say } = teller;
  const one = card(teller, product);
  const toast = page.getByText(say("today:decided.done", { product }));
  await press(one, say("today:done"));
  await toast.waitFor();
  await one.waitFor({ state: "detached" });
  await Promise.all([toldHub(page), press(page, say("common:undo"))]);
  await one.waitFor();
  await press(one, say("today:done"));
  await one.waitFor({ state: "detached" });
  await toast.waitFor();
}

/** Until the hub has heard of a decision. */
const toldHub = async (page: Page): Promise<void> => {
  await page.waitForResponse((response) => response.url().includes("/actions/") && response.request().method() !== "GET");
};

/** Opens what there is to do about a product, from the whole list. */
export async function openFromList(teller: Teller, product: string): Promise<void> {
  const { page, say } = teller;
  await go(teller, "shell:today");
  await page
    .getByRole("navigation", { name: say("today:rest") })
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("main").getByRole("link", { name: product }).click();
  await heading(page, new RegExp(product));
}

/** Puts what is open away with a reason; without one it is asked for. */
export async function notUs({ page, say }: Teller): Promise<void> {
  const main = page.getByRole("main");
  await press(main, say("today:not_us.do"));
  await press(main, say("common:save"));
  await main.getByText(say("today:not_us.choose")).waitFor();
  await main.getByLabel(say("today:not_us.reason.off")).check();
  await press(main, say("common:save"));
  await main.getByText(say("today:item.decided.not_us")).waitFor();
}

/** Puts what is open off until tomorrow. */
export async function later({ page, say }: Teller): Promise<void> {
  const main = page.getByRole("main");
  await press(main, say("today:later.do"));
  await press(main, say("today:later.tomorrow"));
  await press(main, say("common:undo"));
  await press(main, say("today:later.do"));
  await press(main, say("today:later.tomorrow"));
  await main.getByRole("button", { name: say("common:undo") }).waitFor();
}

/** Answers the question that the day's page asks; it goes, and what follows is told. */
export async function answer(teller: Teller, product: string, version: string): Promise<void> {
  const { page, say } = teller;
  await go(teller, "shell:today");
  const field = page.getByLabel(say("today:question.version", { product }), { exact: true });
  const others = page.getByRole("button", { name: say("today:question.more", { count: 1 }) });
  await field.or(others).first().waitFor();
  if ((await field.count()) === 0) {
    await others.click();
    await page.getByRole("button", { name: product }).click();
  }
  await field.fill(version);
  await press(page.getByRole("article").filter({ has: field }), say("common:save"));
  await page.getByText(`${product} ${version}`).first().waitFor();
  await field.waitFor({ state: "detached" });
}

/** What was decided is kept, each thing with what was said of it. */
export async function seeDecided(teller: Teller, decided: Readonly<Record<string, "done" | "not_us" | "later">>): Promise<void> {
  const { page, say } = teller;
  await go(teller, "shell:today");
  await page.getByRole("link", { name: say("today:decided_this_week", { count: Object.keys(decided).length }) }).click();
  for (const [product, what] of Object.entries(decided)) {
    const row = page.getByRole("main").getByRole("link", { name: product });
    await row.getByText(say(`today:list.was.${what}`), { exact: true }).waitFor();
  }
}
