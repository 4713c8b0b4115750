import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync, copyFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { commandSteps } from "./commands.ts";
import { passes, type Outcome } from "./outcome.ts";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "schakel-check-"));
after(() => rmSync(folder, { recursive: true, force: true }));

mkdirSync(join(folder, "scripts"));
mkdirSync(join(folder, "web", "src"), { recursive: true });
copyFileSync(join(root, "web", "tsconfig.json"), join(folder, "web", "tsconfig.json"));
for (const name of ["page", "part"]) writeFileSync(join(folder, "web", "src", `${name}.tsx`), `export const ${name} = <p>x</p>;\n`);
for (const file of ["tsconfig.json", ".oxlintrc.json", ".oxfmtrc.json"]) copyFileSync(join(root, file), join(folder, file));
writeFileSync(join(folder, "package.json"), `{\n  "name": "planted",\n  "type": "module"\n}\n`);
writeFileSync(
  join(folder, "knip.json"),
  `{ "entry": ["scripts/entry.ts"], "project": ["scripts/**/*.ts"], "ignoreDependencies": ["react"] }\n`,
);
symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));

const run = (name: string): Outcome => {
  const step = commandSteps.find((one) => one.name === name);
  assert.ok(step);
  return step.run(folder);
};
const write = (name: string, text: string): void => writeFileSync(join(folder, "scripts", name), text);

test("a floating promise, a wrong type, bad format and an unused export are each caught", () => {
  write("entry.ts", `import { used } from "./other.ts";\nawait used();\n`);
  write(
    "other.ts",
    `export const used = async (): Promise<number> => 1;\nexport const forgotten = 2;\nused();\nexport const wrong:string = used;\n`,
  );
  assert.match(run("lint").problems.join("\n"), /no-floating-promises/);
  assert.match(run("types").problems.join("\n"), /other\.ts.*TS2322/);
  assert.match(run("format").problems.join("\n"), /scripts\/other\.ts/);
  assert.match(run("unused code and dependencies").problems.join("\n"), /forgotten/);
});

test("clean code passes, and each tool tells how many files it read", () => {
  write("entry.ts", `import { used } from "./other.ts";\n\nawait used();\n`);
  write("other.ts", `export const used = async (): Promise<number> => 1;\n`);
  for (const { name } of commandSteps) {
    const outcome = run(name);
    assert.ok(passes(outcome), `${name}: ${outcome.problems.join("\n")}`);
    assert.ok(outcome.seen >= 2, `${name} saw ${outcome.seen}`);
  }
});

test("a tool that finds no file does not pass", () => {
  for (const part of ["scripts", "web/src"]) rmSync(join(folder, part), { recursive: true });
  for (const { name } of commandSteps.filter((step) => step.name !== "format")) assert.equal(passes(run(name)), false, name);
});
