import assert from "node:assert/strict";
import { assertAccessible } from "../../testing/axe.ts";
import { browserTest, visit } from "../../testing/browser.ts";
import { sharedHub, signInOnScreen } from "../../testing/company.ts";
import { PASSWORD } from "../../testing/launch-hub.ts";

const EMAIL = "bouwer@example.org";

browserTest("whoever serves many companies finds a page, an asset and another company with the keyboard alone", async () => {
  const hub = await sharedHub();
  const idOf = new Map<string, string>();
  for (let number = 1; number <= 10; number += 1) {
    const name = `Winkel ${number}`;
    const { id } = await hub.console("organisations.add", { body: { name } });
    await hub.console("people.add", { params: { organisation: id }, body: { email: EMAIL, role: "admin", password: PASSWORD } });
    idOf.set(name, id);
  }
  const organisation = idOf.get("Winkel 3") ?? "";
  await hub.console("components.add", {
    params: { organisation },
    body: { items: [{ asset: "Kassa voorin", product: "WordPress", version: "6.3.1" }] },
  });

  const window = await visit({ url: hub.url, allow: /401/ });
  const { page, context, troubles } = window;
  await signInOnScreen(window, EMAIL);
  await page.getByRole("heading", { name: "Nergens is vandaag iets te doen." }).waitFor();
  await assertAccessible(page, "all companies");
  await page.getByRole("main").getByLabel("Zoek een bedrijf").fill("winkel 3");
  await page.getByRole("main").getByRole("link", { name: "Winkel 3" }).click();
  await page.waitForURL(new RegExp(`/o/${organisation}/today$`));
  await page.getByRole("main").getByRole("link", { name: "Wat houden we voor je in de gaten?" }).waitFor();

  const field = page.getByRole("combobox");
  const ask = async (text: string) => {
    await page.keyboard.press("Control+k");
    await field.waitFor();
    await page.keyboard.type(text);
  };
  await ask("kassa");
  await page.getByRole("option", { name: "Kassa voorin" }).first().waitFor();
  await assertAccessible(page, "search");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/assets\/[0-9a-f-]{36}$/);
  await page.getByRole("heading", { name: "Kassa voorin" }).waitFor();
  // Typed without a pause on a slow phone, where what is drawn lags behind: Enter still takes what was typed.
  const browser = await context.newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 10 });
  await ask("");
  await Promise.all(["w", "a", "a", "r", "o", "m", "Enter"].map((key) => page.keyboard.press(key)));
  await page.waitForURL(/\/why$/);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.getByRole("heading", { name: "Raakt dit jou?" }).waitFor();
  await ask("bestaat vast niet");
  await page.getByText("Niets gevonden").waitFor();
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Winkel 3" }).click();
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByLabel("Zoek een bedrijf").fill("10");
  await page.getByRole("link", { name: "Winkel 10", exact: true }).click();
  await page.waitForURL(new RegExp(`/o/${idOf.get("Winkel 10")}/today$`));
  await page.getByRole("heading", { name: "Wat gebruikt jouw bedrijf?" }).waitFor();
  assert.deepEqual(troubles, []);
});
