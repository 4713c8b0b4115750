import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Fails on any serious or critical finding of axe on the page as it stands (WCAG 2.2 A and AA), and when axe looked at nothing. */
export async function assertAccessible(page: Page, name: string): Promise<void> {
  // The page's own policy lets no script in from outside; the browser's debugger does.
  await page.evaluate(source);
  const { violations, passes } = (await page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as { violations: readonly Finding[]; passes: readonly Finding[] };
  assert.ok(passes.length > 5, `${name}: axe saw almost nothing`);
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ""}`).join(" | ")}`),
    [],
    name,
  );
}
