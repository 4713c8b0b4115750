import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { putInPlace } from "../bin/put-in-place.js";

const folder = mkdtempSync(join(tmpdir(), "schakel-in-place-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function make(name: string, text: string): string {
  const made = join(folder, name);
  mkdirSync(join(made, "assets"), { recursive: true });
  writeFileSync(join(made, "index.html"), text);
  writeFileSync(join(made, "assets", "main.js"), text);
  return made;
}

test("a folder takes the place of one that is there, of none, and leaves nothing beside it", () => {
  const place = join(folder, "dist");
  putInPlace(make("dist.1", "first"), place);
  putInPlace(make("dist.2", "second"), place);
  assert.equal(readFileSync(join(place, "assets", "main.js"), "utf8"), "second");
  assert.throws(() => putInPlace(join(folder, "nothing"), place), { code: "ENOENT" });
  assert.equal(readFileSync(join(place, "index.html"), "utf8"), "second");
  assert.deepEqual(readdirSync(folder), ["dist"]);
  rmSync(place, { recursive: true, force: true });
});

test("of processes that do so at once none fails, and what stands there is one of theirs, whole", async () => {
  const place = join(folder, "at-once");
  const script = `
    import { mkdirSync, writeFileSync } from "node:fs";
    import { putInPlace } from ${JSON.stringify(new URL("../bin/put-in-place.js", import.meta.url).href)};
    for (let n = 0; n < 150; n += 1) {
      const fresh = ${JSON.stringify(place)} + "." + process.pid;
      mkdirSync(fresh + "/assets", { recursive: true });
      for (const name of ["index.html", "assets/main.js"]) writeFileSync(fresh + "/" + name, process.pid + " " + n);
      putInPlace(fresh, ${JSON.stringify(place)});
    }`;
  const ended = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
      let problem = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => (problem += text));
      const [code] = (await once(child, "close")) as [number | null];
      return { code, problem };
    }),
  );
  for (const { code, problem } of ended) assert.equal(code, 0, problem);
  assert.ok(existsSync(place));
  const texts = ["index.html", "assets/main.js"].map((name) => readFileSync(join(place, name), "utf8"));
  assert.equal(texts[0], texts[1]);
  assert.deepEqual(readdirSync(folder), ["at-once"]);
});
