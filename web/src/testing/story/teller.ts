import type { Locator, Page } from "playwright-core";
import { desk, phone, visit, type Visit } from "../browser.ts";
import { wordsOf, type Say } from "../words.ts";

/** Somebody with a browser: what they see is found by the words they read. */
export interface Teller extends Visit {
  readonly say: Say;
  readonly language: "nl" | "en";
  readonly onPhone: boolean;
}

interface TellerOptions {
  readonly url: string;
  readonly language: "nl" | "en";
  readonly onPhone?: boolean;
  readonly dark?: boolean;
  readonly allow?: RegExp;
}

// Asking who is signed in is answered with 401 as long as nobody is, and a name that the hub does not know with 404.
const EXPECTED = /status of 401|404 .*verdicts\/CVE-2099-/;

/** Opens a browser of its own on the hub. */
export async function open({ url, language, onPhone = false, dark = false, allow = EXPECTED }: TellerOptions): Promise<Teller> {
  const window = await visit({ url, language, viewport: onPhone ? phone : desk, dark, allow });
  return { ...window, say: wordsOf(language), language, onPhone };
}

/** Chooses the language, where somebody who is not signed in may. */
export const chooseLanguage = ({ page, say, language }: Teller): Promise<void> =>
  page.getByRole("button", { name: say(`common:language.${language}`) }).click();

/** Goes to a place of the menu; on a phone those that the bar has no room for are under "more". */
export async function go({ page, say, onPhone }: Teller, place: string): Promise<void> {
  const link = page.getByRole("link", { name: say(place), exact: true });
  const shown = link.filter({ visible: true });
  if (onPhone && (await shown.count()) === 0) await page.getByRole("button", { name: say("shell:more") }).click();
  await shown.first().click();
}

export const press = (page: Page | Locator, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();

/** Waits for the page's first line. */
export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("heading", { name, level: 1 }).first().waitFor();
