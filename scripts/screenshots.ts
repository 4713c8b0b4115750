// Makes docs/images from the made-up sector: `node scripts/screenshots.ts URL`, on a hub that `node scripts/seed.ts hub` filled.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { PASSWORD } from "./seed/seed.ts";

const folder = fileURLToPath(new URL("../docs/images", import.meta.url));

interface Shot {
  readonly name: string;
  readonly who: string;
  /** After /o/<organisation>, or from the root when it begins with /hub. */
  readonly path: string;
  /** What must be there before it is taken. */
  readonly until: string;
  readonly phone?: boolean;
  readonly dark?: boolean;
}

const shots: readonly Shot[] = [
  { name: "vandaag-desk", until: "article", who: "it@tuinwereld.example", path: "/today" },
  { name: "vandaag-telefoon", until: "article", who: "eigenaar@fietstas.example", path: "/today", phone: true },
  { name: "vandaag-donker", until: "article", who: "it@tuinwereld.example", path: "/today", dark: true },
  { name: "eerste-minuut", until: "form", who: "eigenaar@theehuis.example", path: "/start?step=shop", phone: true },
  { name: "waarom-niet", until: "main h3", who: "it@tuinwereld.example", path: "/why/CVE-2024-34102" },
  { name: "bezit", until: "table", who: "it@tuinwereld.example", path: "/assets" },
  { name: "bulletins", until: "main li", who: "eigenaar@theehuis.example", path: "/bulletins" },
  { name: "inzicht", until: "article", who: "beheer@voorbeeldketen.example", path: "/hub/insight" },
  { name: "leden", until: "main li", who: "beheer@voorbeeldketen.example", path: "/hub/members" },
];

async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(url);
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((address) => /^\/(?:o|hub|all)/.test(address.pathname));
}

async function take(browser: Browser, url: string, { name, who, path, until, phone = false, dark = false }: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await signIn(page, url, who);
  const organisation = /^\/o\/[^/]+/.exec(new URL(page.url()).pathname)?.[0] ?? "";
  await page.goto(`${url}${path.startsWith("/hub") ? "" : organisation}${path}`);
  await page.locator(until).first().waitFor();
  await page.getByText("Even laden…").first().waitFor({ state: "detached" });
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}

const [url] = process.argv.slice(2);
if (url === undefined) {
  console.error("usage: node scripts/screenshots.ts URL, of a hub with the made-up sector in it");
  process.exitCode = 2;
} else {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env["SCHAKEL_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  for (const shot of shots) {
    await take(browser, url, shot);
    console.log(join(folder, `${shot.name}.png`));
  }
  await browser.close();
}
