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

/** The serious and critical findings of axe on the page as it stands (WCAG 2.2 A and AA), each in a line. Throws when axe looked at nothing. */
export async function findBarriers(page: Page): Promise<string[]> {
  // The page's own policy lets no script in from outside; the browser's debugger does. A page that stayed has it already.
  if (!(await page.evaluate(`"axe" in window`))) await page.evaluate(source);
  const { violations, passes }: { violations: readonly Finding[]; passes: readonly Finding[] } = await page.evaluate(
    // Of what passed it is enough to know which rules did.
    `axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    })`,
  );
  assert.ok(passes.length > 5, "axe saw almost nothing");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ""}`).join(" | ")}`);
}

/** Fails on any serious or critical finding of axe on the page as it stands. */
export async function assertAccessible(page: Page, name: string): Promise<void> {
  assert.deepEqual(await findBarriers(page), [], name);
}
