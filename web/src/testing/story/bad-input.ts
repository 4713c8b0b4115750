import assert from "node:assert/strict";
import { settled } from "./sector.ts";
import { press, type Teller } from "./teller.ts";

/** A form with something wrong in it. */
interface Bad {
  readonly address: string;
  /** By label; what is typed must still be there after. */
  readonly typed: Readonly<Record<string, string>>;
  readonly button: string;
  /** The field that is wrong, and what is said beside it. */
  readonly field: string;
  readonly said: string;
}

/** Sends a form with something wrong in it: the error stands beside its field, which says so to who listens and has the keyboard; what was typed stays. */
export async function tryBad(teller: Teller, { address, typed, button, field, said }: Bad): Promise<void> {
  const { page } = teller;
  if (!page.url().endsWith(address)) await page.goto(address);
  await settled(teller);
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text);
  await press(page, button);
  const wrong = page.getByLabel(field, { exact: true });
  await page.getByText(said).first().waitFor();
  assert.equal(await wrong.getAttribute("aria-invalid"), "true", `${address}: ${field} does not say that it is wrong`);
  const ids = (await wrong.getAttribute("aria-describedby")) ?? "";
  const beside = await Promise.all(ids.split(/\s+/).map((id) => page.locator(`[id="${id}"]`).innerText()));
  assert.ok(beside.join(" ").includes(said), `${address}: "${said}" does not belong to ${field}`);
  for (const [label, text] of Object.entries(typed)) assert.equal(await page.getByLabel(label, { exact: true }).inputValue(), text);
}
