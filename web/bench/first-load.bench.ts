// What a browser fetches before somebody can sign in, as the hub sends it: the page, its program and its styles, gzip; and how Chromium judges that page.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";
import type { Bench, Figure } from "../../scripts/bench/figure.ts";
import { findChromium } from "../src/testing/chromium.ts";
import { launchHub, PASSWORD, type TestHub } from "../src/testing/launch-hub.ts";

const GOAL_KB = 200;
const GOAL_SCORE = 95;

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

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

/** Everything a browser fetches until somebody can sign in: the page, its program with what that asks for, its styles; and the font, in bytes. */
async function firstLoad(url: string, executablePath: string): Promise<{ readonly page: number; readonly font: number }> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
  try {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${url}/sign-in`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const files = [...new Set(asked)].filter((address) => address.startsWith(url) && !address.includes("/api/"));
    const isFont = (address: string) => address.endsWith(".woff2");
    const sizes = (of: readonly string[]) => Promise.all(of.map(packedSize));
    return {
      page: sum(await sizes(files.filter((address) => !isFont(address)))),
      font: sum(await sizes(files.filter(isFont))),
    };
  } finally {
    await browser.close();
  }
}

/** Lighthouse's scores of a page as a phone, 0 to 100. */
async function judge(url: string, chromium: string): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "schakel-lighthouse-"));
  const output = join(folder, "report.json");
  const entry = join(dirname(createRequire(import.meta.url).resolve("lighthouse/package.json")), "cli/index.js");
  const flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking";
  try {
    const child = spawn(
      process.execPath,
      [
        entry,
        url,
        "--quiet",
        "--output=json",
        `--output-path=${output}`,
        `--chrome-flags=${flags}`,
        "--only-categories=performance,accessibility,best-practices",
      ],
      { env: { ...process.env, CHROME_PATH: chromium }, stdio: "ignore" },
    );
    await once(child, "close");
    const { categories } = JSON.parse(readFileSync(output, "utf8")) as { categories: Record<string, { title: string; score: number }> };
    return Object.fromEntries(Object.values(categories).map(({ title, score }) => [title, Math.round(score * 100)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(hub: TestHub, report: (figure: Figure) => void): Promise<string | undefined> {
  await hub.command(["init", "--hub", "Bench", "--admin", "operator@example.org", "--password-stdin"], PASSWORD);
  const found = findChromium();
  if ("missing" in found) return found.missing;
  const { page, font } = await firstLoad(hub.url, found.path);
  report({ name: "first load, gzip", figure: page / 1000, unit: "kB", goal: { of: "figure", atMost: GOAL_KB } });
  report({ name: "its font", figure: font / 1000, unit: "kB" });
  for (const [name, figure] of Object.entries(await judge(`${hub.url}/sign-in`, found.path))) {
    report({ name: `sign-in on a phone: ${name.toLowerCase()}`, figure, unit: "of 100", goal: { of: "figure", atLeast: GOAL_SCORE } });
  }
  return undefined;
}

export default {
  name: "first load of the screens",
  async run(report) {
    const hub = await launchHub();
    try {
      return await measure(hub, report);
    } finally {
      await hub.stop();
    }
  },
} satisfies Bench;
