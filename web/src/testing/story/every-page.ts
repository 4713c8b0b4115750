import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findBarriers } from "../axe.ts";
import { settled } from "./sector.ts";
import type { Teller } from "./teller.ts";

const pages = fileURLToPath(new URL("../../pages", import.meta.url));

/** Every address of the screens, as the areas' own routes.ts say: a page that is added is tried without being named here. */
export function everyAddress(): string[] {
  return readdirSync(pages).flatMap((area) => {
    const found = [...readFileSync(`${pages}/${area}/routes.ts`, "utf8").matchAll(/path: "([^"]+)"/g)].map((match) => match[1] ?? "");
    const first = found.find((path) => path.startsWith("/")) ?? "";
    return found.map((path) => (path.startsWith("/") ? path : `${first}/${path}`));
  });
}

/** Fills an address's parameters in. Those that are called the same in two areas are told apart by what stands before them. */
export const fillIn = (address: string, values: Readonly<Record<string, string>>): string =>
  address.replaceAll(
    /(\w+)\/\$(\w+)/g,
    (whole, before: string, name: string) => `${before}/${values[`${before}/${name}`] ?? values[name] ?? whole}`,
  );

const SMALLEST = { width: 360, height: 780 };
const DESK = { width: 1280, height: 900 };

// Colours on their way from one scheme to the other are neither.
const SETTLE = `Promise.allSettled(
  document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity).map((one) => one.finished)
).then(() => true)`;

/** What is wrong with a page as it stands on a desk, by day and by night, and on the smallest phone. */
export interface Look {
  readonly light: readonly string[];
  readonly dark: readonly string[];
  readonly narrow: readonly string[];
  readonly headed: boolean;
}

/** Opens a page and looks at it in light and in dark on a desk, and whether a phone of 360 px shows it without scrolling sideways. */
export async function lookAt(teller: Teller, address: string): Promise<Look> {
  const { page } = teller;
  assert.ok(!address.includes("$"), `${address} has a parameter that the test knows no value for`);
  await page.goto(address);
  await settled(teller);
  const barriersIn = async (colorScheme: "light" | "dark"): Promise<string[]> => {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await page.evaluate(SETTLE);
    return (await findBarriers(page)).map((barrier) => `${address}: ${barrier}`);
  };
  const dark = await barriersIn("dark");
  const light = await barriersIn("light");
  const headed = (await page.getByRole("heading", { level: 1 }).count()) > 0;
  await page.setViewportSize(SMALLEST);
  const wide = Number(await page.evaluate("document.documentElement.scrollWidth"));
  await page.setViewportSize(DESK);
  return { light, dark, headed, narrow: wide > SMALLEST.width ? [`${address}: ${wide} px`] : [] };
}
