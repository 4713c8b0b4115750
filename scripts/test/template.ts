import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(import.meta.resolve("@schakel/hub/testing/make-template"));

/** A folder with a migrated embedded database, for the hub's tests to begin with (SCHAKEL_TEST_TEMPLATE); it goes when it is disposed of. */
export function makeTemplate(): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "schakel-template-"));
  execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", program, folder], { stdio: ["ignore", "inherit", "inherit"] });
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
