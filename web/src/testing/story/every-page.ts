import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assertAccessible } from "../axe.ts";
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

/** Opens a page and looks at it in light and in dark on a desk, and whether a phone of 360 px shows it without scrolling sideways. */
export async function lookAt(teller: Teller, address: string): Promise<void> {
  const { page } = teller;
  assert.ok(!address.includes("$"), `${address} has a parameter that the test knows no value for`);
  await page.goto(address);
  await settled(teller);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await assertAccessible(page, `${address} in ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(SMALLEST);
  const wide = await page.evaluate("document.documentElement.scrollWidth");
  assert.ok(Number(wide) <= SMALLEST.width, `${address} is ${String(wide)} px wide on a screen of ${SMALLEST.width} px`);
  await page.setViewportSize(DESK);
}
