import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { checks } from "./index.ts";

const texts = new URL("../../../content/probes/checks/", import.meta.url);
const folders = new URL("../checks/", import.meta.url);
const ids = checks.map(({ id }) => id);

test("Every check has a text of its own, and every text its check", () => {
  const named = readdirSync(texts).map((file) => file.replace(/\.json$/, ""));
  assert.deepEqual([...ids].sort(), named.sort());
});

test("Every check lies in a folder with its name and has a test there", () => {
  assert.deepEqual(readdirSync(folders).sort(), [...ids].sort());
  for (const id of ids) {
    const files = readdirSync(new URL(`${id}/`, folders));
    assert.ok(files.includes("check.ts"), `${id} has no check.ts`);
    assert.ok(
      files.some((file) => file.endsWith(".test.ts")),
      `${id} has no test`,
    );
  }
});

test("No id is used twice", () => assert.equal(new Set(ids).size, ids.length));

test("A text says all there is to say, with an effort and a reader that exist", () => {
  for (const { id, explanation } of checks) {
    assert.ok(["minutes", "hours", "days"].includes(explanation.effort), `${id}: effort ${explanation.effort}`);
    assert.ok(["owner", "administrator", "developer", "supplier"].includes(explanation.forWhom), `${id}: forWhom ${explanation.forWhom}`);
    for (const part of ["criterion", "title", "meaning", "why", "mend"] as const)
      for (const language of ["nl", "en"] as const) assert.ok(explanation[part][language].length > 3, `${id}: ${part} in ${language}`);
    assert.ok(explanation.source.length > 3 && explanation.clause.length > 0, `${id}: no source or clause`);
  }
});

test("Every sentence of a check's text is said somewhere in its folder", () => {
  for (const { id, explanation } of checks) {
    const source = readdirSync(new URL(`${id}/`, folders))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => readFileSync(new URL(`${id}/${file}`, folders), "utf8"))
      .join("\n");
    // Codes that the shared conclusions say on the check's behalf, and codes that are taken from the facts.
    const said = [
      ...(/judgeRated\(/.test(source) ? ["good", "sufficient", "phase-out", "insufficient", "unseen"] : []),
      ...(/inconclusive\(/.test(source) ? ["unseen"] : []),
      ...(/unanswered\(/.test(source) ? ["unanswered"] : []),
      ...(/judgeSshNames\(/.test(source) ? ["good", "sufficient", "phase-out", "insufficient", "unseen", "unknown"] : []),
    ];
    const computed = /say: [a-z]+[,(. ]/.test(source);
    for (const code of Object.keys(explanation.says))
      assert.ok(computed || said.includes(code) || source.includes(`"${code}"`), `${id} never says ${code}`);
  }
});

/** Placeholders that the shared conclusions fill, not the check itself. */
const shared = ["names", "ending", "what"];

test("Every placeholder of a check's text is given somewhere in its folder", () => {
  for (const { id, explanation } of checks) {
    const source = readFileSync(new URL(`${id}/check.ts`, folders), "utf8");
    for (const [code, { nl, en }] of Object.entries(explanation.says))
      for (const [, name = ""] of `${nl} ${en}`.matchAll(/\{\{(\w+)\}\}/g))
        assert.ok(shared.includes(name) || new RegExp(`\\b${name}\\b`).test(source), `${id} ${code} never gives {{${name}}}`);
  }
});
