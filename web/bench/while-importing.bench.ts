// What somebody feels who uses the screens while all records at hand come in: the answers of a page's requests, beside the same when nothing happens.
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "@schakel/contract";
import type { Bench } from "../../scripts/bench/figure.ts";
import { launchHub, PASSWORD, type TestHub } from "../src/testing/launch-hub.ts";

const EMAIL = "bench@example.org";

/** One visit of the day's page: its requests at once, as a browser sends them. Gives the milliseconds of each. */
async function visit(call: Client, organisation: string): Promise<number[]> {
  const params = { organisation };
  const requests = [
    () => call("session.get"),
    () => call("today.get", { params }),
    () => call("alerts.list", { params, query: { limit: 50 } }),
    () => call("components.list", { params, query: { limit: 50 } }),
    () => call("bulletins.list", { params, query: { limit: 20 } }),
  ];
  return Promise.all(
    requests.map(async (request) => {
      const start = performance.now();
      await request();
      return performance.now() - start;
    }),
  );
}

/** Visits the page every half second until `done`. */
async function visitUntil(call: Client, organisation: string, done: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!done()) {
    times.push(...(await visit(call, organisation)));
    await pause(500);
  }
  return times.toSorted((one, other) => one - other);
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function prepare(hub: TestHub, data: string): Promise<{ call: Client; organisation: string }> {
  await hub.command(["init", "--hub", "Bench", "--admin", "operator@example.org", "--password-stdin"], PASSWORD);
  await hub.command(["org", "add", "winkel"]);
  await hub.command(["person", "add", EMAIL, "--org", "winkel", "--role", "admin", "--password-stdin"], PASSWORD);
  await hub.command(["inventory", "import", "--org", "winkel", join(data, "shops", "fietswereld.csv")]);
  const call = await hub.signIn(EMAIL);
  const { organisations } = await call("session.get");
  return { call, organisation: organisations[0]?.id ?? "" };
}

export default {
  name: "screens while records come in",
  async run(report, context) {
    if (context.data === undefined) return "no real records at hand";
    const data = context.data;
    const hub = await launchHub();
    try {
      const { call, organisation } = await prepare(hub, data);
      let over = false;
      const importing = hub
        .command(["advisories", "import", ...["cve", "csaf/cisa", "kev"].map((folder) => join(data, folder))])
        // Some real records are meant to be refused, which ends the command with 1.
        .catch(() => "")
        .finally(() => (over = true));
      const busy = await visitUntil(call, organisation, () => over);
      await importing;
      let visits = 0;
      const quiet = await visitUntil(call, organisation, () => (visits += 1) > 20);
      report({
        name: "95 of 100 requests while importing",
        figure: percentile(busy, 0.95),
        unit: "ms",
        peer: { name: "when nothing happens", figure: percentile(quiet, 0.95) },
        goal: { of: "figure", atMost: 300 },
      });
      report({ name: "half of the requests while importing", figure: percentile(busy, 0.5), unit: "ms" });
      report({ name: "slowest of them", figure: busy.at(-1) ?? 0, unit: "ms" });
      report({ name: "requests", figure: busy.length, unit: "" });
    } finally {
      await hub.stop();
    }
    return undefined;
  },
} satisfies Bench;
