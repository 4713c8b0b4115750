import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../../scripts/seed.ts", import.meta.url));

/** Runs scripts/seed.ts, which makes the sector up; gives the lines it printed. */
export async function makeUp(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<string[]> {
  const child = spawn(process.execPath, [script, ...args], { env });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`scripts/seed.ts ${args.join(" ")} ended with ${code}: ${err}`);
  return out.trim().split("\n");
}
