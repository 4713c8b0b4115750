import assert from "node:assert/strict";
import { PASSWORD } from "../hub.ts";
import { heading, open } from "./teller.ts";

type Teller = Awaited<ReturnType<typeof open>>;

// What has the keyboard: its name, and whether one sees that it has it.
const LOOK = `(() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const seen = [one, one.parentElement, one.nextElementSibling].some((part) => {
    if (!part) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  });
  return { name: one.labels?.[0]?.innerText || one.getAttribute("aria-label") || one.innerText || "", seen };
})()`;

const MOST = 80;

/** Goes on with Tab until what is called so has the keyboard, which must show. */
async function tabTo({ page }: Teller, name: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST; step += 1) {
    await page.keyboard.press("Tab");
    const at: { readonly name: string; readonly seen: boolean } = await page.evaluate(LOOK);
    if (at.name.trim() === name) {
      assert.ok(at.seen, `nobody sees that the keyboard is at "${name}"`);
      return;
    }
    passed.push(at.name);
  }
  assert.fail(`Tab does not come to "${name}", only to ${passed.join(" | ")}`);
}

/** Signs in, handles one thing and puts another away, without touching a mouse. */
export async function doTheDayByKeyboard(url: string, email: string): Promise<Teller> {
  const teller = await open({ url, language: "nl" });
  const { page, say } = teller;
  await heading(page, say("entrance:sign_in.title"));
  await tabTo(teller, say("entrance:email"));
  await page.keyboard.type(email);
  await tabTo(teller, say("entrance:password"));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/today$/);
  const cards = page.getByRole("article").filter({ has: page.getByRole("button", { name: say("today:done") }) });
  await cards.first().waitFor();
  const count = await cards.count();
  await tabTo(teller, say("today:done"));
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: say("common:undo") }).waitFor();
  await tabTo(teller, say("common:undo"));
  await page.keyboard.press("Enter");
  await cards.nth(count - 1).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  await page.keyboard.type("Bezit");
  await page.getByRole("option", { name: "Bezit" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/assets$/);
  return teller;
}
