import type { Check } from "../check.ts";
import { lookForDkim } from "../domain/dkim/keys.ts";
import { lookForDmarc } from "../domain/dmarc/walk.ts";
import { lookAtDnssec } from "../domain/dnssec.ts";
import { lookForMx } from "../domain/mx.ts";
import { auditSpf } from "../domain/spf/audit.ts";
import { lookForTlsRpt } from "../domain/tls-rpt.ts";
import type { Facts } from "../facts.ts";
import { conclude } from "./facts.ts";
import { scriptedResolver, type Scripted, type Zone } from "./scripted-resolver.ts";

/** What the name service alone tells of shop.test, from a zone. */
export async function domainFacts(zone: Zone, scripted: Scripted = {}, selectors: readonly string[] = []): Promise<Facts> {
  const resolver = scriptedResolver(zone, scripted);
  const mx = await lookForMx(resolver, "shop.test");
  return {
    reach: { place: "shop.test", addresses: [], forbidden: [] },
    mx,
    spf: await auditSpf(resolver, "shop.test"),
    dmarc: await lookForDmarc(resolver, "shop.test", true),
    dkim: await lookForDkim(resolver, "shop.test", selectors),
    dnssec: await lookAtDnssec(resolver, "shop.test", mx.hosts),
    tlsRpt: await lookForTlsRpt(resolver, "shop.test"),
  };
}

/** One check on shop.test with these TXT records at the domain, or a whole zone: `verdict say` per conclusion. */
export async function concludeZone(
  check: Check,
  zone: Zone,
  scripted: Scripted = {},
  selectors: readonly string[] = [],
): Promise<string[]> {
  return conclude(check, await domainFacts(zone, scripted, selectors), { kind: "domain" });
}
