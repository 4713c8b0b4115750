import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { DNSResolver } from "mailauth";
import { spf } from "mailauth/lib/spf/index.js";
import { parseAllDocuments } from "yaml";
import type { RecordType } from "../../dns/resolver.ts";
import { scriptedResolver, type Zone } from "../../testing/scripted-resolver.ts";
import { checkHost } from "./check-host.ts";

const suite = new URL("../../../../../shared/data/spf/rfc7208-tests.yml", import.meta.url);

interface Case {
  readonly helo: string;
  readonly host: string;
  readonly mailfrom?: string;
  readonly result: string | readonly string[];
}
interface Scenario {
  readonly description: string;
  readonly tests: Readonly<Record<string, Case>>;
  readonly zonedata: Readonly<Record<string, readonly unknown[]>>;
}

/** YAML writes raw bytes as characters of the same number. */
function zoneOf(data: Scenario["zonedata"]): Zone {
  const zone: Record<string, Record<string, string[]>> = {};
  for (const [name, entries] of Object.entries(data)) {
    const own: Record<string, string[]> = (zone[name.toLowerCase().replace(/\.$/, "")] = {});
    const add = (type: string, value: string): void => void (own[type] ??= []).push(value);
    for (const entry of entries) {
      if (typeof entry === "string") add("*", entry);
      else
        for (const [type, value] of Object.entries(entry as Record<string, unknown>)) {
          if (value === "NONE") own[type] ??= [];
          else if (type === "MX")
            add(
              "MX",
              (value as unknown[])
                .map(String)
                .join(" ")
                .replace(/\.$/, "")
                .replace(/^(\d+) $/, "$1 ."),
            );
          else add(type, [value].flat().join(""));
        }
    }
    // A record given as the old SPF type stands for TXT as well, unless TXT is there.
    if (own["SPF"] && own["TXT"] === undefined) own["TXT"] = own["SPF"];
    if (own["*"] && own["TXT"]?.length === 0) delete own["TXT"];
    delete own["SPF"];
  }
  return zone;
}

test("Every case of the RFC 7208 suite comes out as it must", { skip: existsSync(suite) ? false : "the suite is not here" }, async (t) => {
  const wrong: string[] = [];
  let seen = 0;
  for (const document of parseAllDocuments(readFileSync(suite, "utf8"))) {
    const scenario = document.toJS() as Scenario | null;
    if (!scenario) continue;
    const zone = zoneOf(scenario.zonedata);
    for (const [name, { helo, host, mailfrom = "", result }] of Object.entries(scenario.tests)) {
      seen += 1;
      const sender = mailfrom === "" ? `postmaster@${helo}` : mailfrom.startsWith("@") ? `postmaster${mailfrom}` : mailfrom;
      const outcome = await checkHost(scriptedResolver(zone), sender.slice(sender.lastIndexOf("@") + 1), { ip: host, sender, helo });
      if (![result].flat().includes(outcome.result))
        wrong.push(
          `${scenario.description}/${name}: ${outcome.result} (${outcome.why ?? outcome.match ?? ""}), must be ${[result].flat().join(" or ")}`,
        );
    }
  }
  t.diagnostic(`${seen} cases`);
  assert.deepEqual(wrong, []);
  assert.equal(seen, 203);
});

/** The resolver that mailauth wants, from the same zone. */
function forMailauth(zone: Zone): DNSResolver {
  const resolver = scriptedResolver(zone);
  const resolve = async (name: string, type: string): Promise<unknown[]> => {
    const { status, records } = await resolver.ask(name, type as RecordType);
    if (status !== "answer") throw Object.assign(new Error(status), { code: codes[status] ?? "ESERVFAIL" });
    return records.map(({ data }) => {
      if (type === "TXT") return [data];
      const [priority, exchange] = data.split(" ");
      return type === "MX" ? { priority: Number(priority), exchange } : data;
    });
  };
  return resolve as DNSResolver;
}
const codes: Readonly<Record<string, string>> = { absent: "ENOTFOUND", empty: "ENODATA", timeout: "ETIMEOUT" };

test("mailauth, told to be strict, judges the suite as we do", { skip: existsSync(suite) ? false : "the suite is not here" }, async (t) => {
  const misses: Record<"strict" | "lenient", string[]> = { strict: [], lenient: [] };
  for (const document of parseAllDocuments(readFileSync(suite, "utf8"))) {
    const scenario = document.toJS() as Scenario | null;
    const resolver = forMailauth(zoneOf(scenario?.zonedata ?? {}));
    for (const [name, { helo, host, mailfrom = "", result }] of Object.entries(scenario?.tests ?? {}))
      for (const mode of ["strict", "lenient"] as const) {
        const { status } = await spf({ sender: mailfrom, ip: host, helo, mta: "mx.test", strict: mode === "strict", resolver });
        if (![result].flat().includes(status.result)) misses[mode].push(`${name}: ${status.result}`);
      }
  }
  t.diagnostic(`mailauth by default misses ${misses.lenient.length}: ${misses.lenient.join(", ")}`);
  assert.deepEqual(misses.strict, []);
});
