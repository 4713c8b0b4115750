// What a browser fetches before a page can be used, as the hub sends it: the page, its program and its styles, gzip; and how Chromium judges it on a phone.
import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext } from "playwright-core";
import type { Bench, Figure } from "../../scripts/bench/figure.ts";
import { findChromium } from "../src/testing/chromium.ts";
import { makeUp } from "../src/testing/example.ts";
import { launchHub, PASSWORD, type TestHub } from "../src/testing/launch-hub.ts";
import { wordsOf } from "../src/testing/words.ts";
import { judge, type Judgement } from "./lighthouse.ts";

const GOAL_KB = 200;
const GOAL_SCORE = 95;
const RUNS = 5;
/** A shop of the made-up sector with a day's page that is full. */
const OWNER = "eigenaar@fietstas.example";

type Report = (figure: Figure) => void;

/** How many bytes go over the wire to a browser that takes gzip: fetch() would unpack them before they are counted. */
function packedSize(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "gzip" } }, (response) => {
      let bytes = 0;
      response.on("data", (part: Buffer) => (bytes += part.length));
      response.on("error", reject);
      response.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}

async function packed(addresses: readonly string[]): Promise<number> {
  const sizes = await Promise.all(addresses.map(packedSize));
  return sizes.reduce((total, size) => total + size, 0) / 1000;
}

/** Opens a page with nothing kept of an earlier visit, and gives every file of the hub that it fetched until it was at rest, each once. */
async function filesOf(context: BrowserContext, url: string, address: string): Promise<string[]> {
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.clearBrowserCache");
  await page.goto(`${url}${address}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByText(wordsOf("nl")("common:loading")).first().waitFor({ state: "detached" });
  await page.waitForTimeout(500);
  await page.close();
  return [...new Set(asked)].filter((one) => one.startsWith(url) && !one.includes("/api/"));
}

const isFont = (address: string): boolean => address.endsWith(".woff2");

/** A browser with a profile of its own, in which Lighthouse can see who is signed in. */
async function withBrowser<T>(executablePath: string, run: (context: BrowserContext, port: number) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), "schakel-profile-"));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: { width: 390, height: 844 },
    locale: "nl-NL",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      `--remote-debugging-port=${port}`,
    ],
  });
  try {
    return await run(context, port);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Signs the owner in, and gives the path of the shop's pages. */
async function signIn(context: BrowserContext, url: string): Promise<string> {
  const say = wordsOf("nl");
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel(say("entrance:email")).fill(OWNER);
  await page.getByLabel(say("entrance:password"), { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: say("entrance:sign_in.do") }).click();
  await page.waitForURL(/\/today$/);
  const path = new URL(page.url()).pathname.replace(/\/today$/, "");
  await page.close();
  return path;
}

async function weigh(context: BrowserContext, url: string, name: string, address: string, report: Report): Promise<void> {
  const files = (await filesOf(context, url, address)).filter((one) => !isFont(one));
  report({ name: `first load of ${name}, gzip`, figure: await packed(files), unit: "kB", goal: { of: "figure", atMost: GOAL_KB } });
  report({ name: `files of ${name}`, figure: files.length, unit: "files" });
}

/** Judges the page on a phone as often as RUNS says, since a machine is never the same twice, and reports the middle of each figure. */
async function score(context: BrowserContext, port: number, name: string, address: string, report: Report): Promise<void> {
  const judgements: Judgement[] = [];
  while (judgements.length < RUNS) {
    const page = await context.newPage();
    await (await context.newCDPSession(page)).send("Network.clearBrowserCache");
    await page.close();
    judgements.push(await judge(address, port));
  }
  for (const what of Object.keys(judgements[0]?.scores ?? {})) {
    const figure = middle(judgements.map(({ scores }) => scores[what] ?? 0));
    report({ name: `${name} on a phone: ${what.toLowerCase()}`, figure, unit: "of 100", goal: { of: "figure", atLeast: GOAL_SCORE } });
  }
  report({ name: "this machine meanwhile (Lighthouse's index)", figure: middle(judgements.map(({ machine }) => machine)), unit: "" });
}

const middle = (figures: readonly number[]): number => figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0;

async function measure(hub: TestHub, executablePath: string, report: Report): Promise<void> {
  const { url } = hub;
  await withBrowser(executablePath, async (context, port) => {
    await weigh(context, url, "sign-in", "/sign-in", report);
    const font = (await filesOf(context, url, "/sign-in")).filter(isFont);
    report({ name: "its font", figure: await packed(font), unit: "kB" });
    await score(context, port, "sign-in", `${url}/sign-in`, report);
    const shop = await signIn(context, url);
    await weigh(context, url, "the day's page", `${shop}/today`, report);
    await weigh(context, url, "the assets", `${shop}/assets`, report);
    await weigh(context, url, "the first minute", `${shop}/start`, report);
    await score(context, port, "the day's page", `${url}${shop}/today`, report);
  });
}

export default {
  name: "first load of the screens",
  async run(report) {
    const found = findChromium();
    if ("missing" in found) return found.missing;
    const hub = await launchHub({}, (settings) => makeUp(["hub"], settings));
    try {
      await measure(hub, found.path, report);
    } finally {
      await hub.stop();
    }
    return undefined;
  },
} satisfies Bench;
