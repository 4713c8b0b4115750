import { after, test, type TestContext } from "node:test";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { findChromium } from "./chromium.ts";

const found = findChromium();

// A browser under test asks nobody but the hub.
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let opened: Promise<Browser> | undefined;
/** What the test at hand has open: shown when it fails. */
let windows: Page[] = [];
after(async () => (await opened)?.close());

function browser(): Promise<Browser> {
  if ("missing" in found) throw new Error(found.missing);
  opened ??= chromium.launch({ executablePath: found.path, args });
  return opened;
}

export const desk = { width: 1280, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors in the browser's console and requests that left the hub; a test that ends with any has failed. */
  readonly troubles: readonly string[];
}

export interface VisitOptions {
  readonly url: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly language?: "nl" | "en";
  readonly dark?: boolean;
  /** Console errors a test provokes itself, such as a refused sign-in's 401; held against the page's address, the text and the address it is about. */
  readonly allow?: RegExp;
}

/** Opens a fresh browser window on the hub, which may speak to nobody else. */
export async function visit({ url, viewport = desk, language = "nl", dark = false, allow }: VisitOptions): Promise<Visit> {
  const context = await (
    await browser()
  ).newContext({
    baseURL: url,
    viewport,
    locale: language === "nl" ? "nl-NL" : "en-GB",
    timezoneId: "Europe/Amsterdam",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    hasTouch: viewport.width < 600,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  windows.push(page);
  const troubles: string[] = [];
  const origin = new URL(url).origin;
  page.on("console", (message) => {
    const said = `${page.url()}: ${message.text()} ${message.location().url}`;
    if (message.type() === "error" && !allow?.test(said)) troubles.push(said);
  });
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) troubles.push(`asked ${request.url()}`);
  });
  await page.goto("/");
  return { page, context, troubles };
}

/** A test in a real browser; skipped, saying why, where there is none. */
export function browserTest(name: string, run: (t: TestContext) => Promise<void>): void {
  test(name, { skip: "missing" in found ? found.missing : false, timeout: 300_000 }, async (t) => {
    windows = [];
    try {
      await run(t);
    } catch (error) {
      for (const page of windows) t.diagnostic(await describe(page));
      throw error;
    } finally {
      await Promise.all(windows.map((page) => page.context().close()));
    }
  });
}

// What has the keyboard, as one would point at it.
const FOCUSED = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "nothing";
  const name = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText || "";
  return one.tagName.toLowerCase() + (one.id && "#" + one.id) + " \\"" + name.trim().slice(0, 80) + "\\"";
})()`;

/** What a window shows, as a screen reader would tell it, and what has the keyboard. */
async function describe(page: Page): Promise<string> {
  const [shown, focused] = await Promise.all([
    page.locator("body").ariaSnapshot({ timeout: 5000 }).catch(String),
    page.evaluate<string>(FOCUSED).catch(String),
  ]);
  return `${page.url()}\nThe keyboard is at ${focused}.\n${shown}`;
}
