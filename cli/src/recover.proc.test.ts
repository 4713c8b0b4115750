import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { dataFolder, freshDatabase, schakel, serve } from "./testing/schakel.ts";

const OLD = "zeven paarse fietsen";
const NEW = "acht groene ladders";
const EMAIL = "op@example.org";

const post = (url: string, path: string, body: object): Promise<Response> =>
  fetch(`${url}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const signIn = async (url: string, password: string): Promise<number> =>
  (await post(url, "/api/session", { email: EMAIL, password })).status;

test("a link from the command line gives a new password; killed half-way it did all of it or nothing", async () => {
  const url = await freshDatabase();
  const env = { SCHAKEL_DATA: dataFolder(), ...(url !== undefined && { DATABASE_URL: url }) };
  let hub = await serve(env);
  assert.equal((await schakel(["init", "--hub", "Keten", "--admin", EMAIL, "--password-stdin"], env, OLD)).code, 0);
  const unknown = await schakel(["person", "recover", "niemand@example.org"], env);
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /Nobody signs in with this address/);

  let [password, next] = [OLD, NEW];
  for (const delay of [15, 60, 150]) {
    const made = await schakel(["person", "recover", EMAIL, "--json"], env);
    assert.equal(made.code, 0, made.err);
    const secret = /\/recover#([\w-]{43})$/.exec(String(made.lines[0]?.["link"]))?.[1];
    assert.equal(await signIn(hub.url, password), 200);
    const using = post(hub.url, "/api/recovery/use", { secret, password: next }).then(
      (answer) => answer.status,
      () => undefined,
    );
    await pause(delay);
    await hub.end("SIGKILL");
    const told = await using;
    hub = await serve(env);
    const open = (await post(hub.url, "/api/recovery/look", { secret })).status === 200;
    assert.deepEqual([await signIn(hub.url, password), await signIn(hub.url, next)], open ? [200, 401] : [401, 200]);
    assert.ok(!(open && told === 200), "what was acknowledged was lost");
    if (open) assert.equal((await post(hub.url, "/api/recovery/use", { secret, password: next })).status, 200);
    [password, next] = [next, password];
  }
  assert.equal(await hub.end("SIGTERM"), 0);
});
