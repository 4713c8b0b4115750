import { after } from "node:test";
import { launchHub, type Fill, type TestHub } from "./launch-hub.ts";

export { PASSWORD, type TestHub } from "./launch-hub.ts";

/** A hub of this test file's own, which ends with its tests. */
export async function startHub(env: Readonly<Record<string, string>> = {}, fill?: Fill): Promise<TestHub> {
  const hub = await launchHub(env, fill);
  after(() => hub.stop());
  return hub;
}
