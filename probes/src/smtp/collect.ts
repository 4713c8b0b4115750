import type { Collecting } from "../collecting.ts";
import { lookAtDane } from "../domain/dane.ts";
import type { Facts } from "../facts.ts";
import { collectMailService } from "../mail/usual-ports.ts";
import { portIn } from "../target.ts";
import { smtp } from "./smtp.ts";

/** Looks at one SMTP host, and at the TLSA records that say which certificate it must show. */
export async function collectSmtp(collecting: Collecting): Promise<Facts> {
  const facts = await collectMailService(smtp, collecting);
  const { target, resolver, net } = collecting;
  const port = portIn(facts.reach?.place ?? "");
  // Where names are led elsewhere without a resolver being named, there is no name service to ask.
  if (/^[\d.]+$|:/.test(target.host) || (net.isMapped(target.host, port) && resolver.name === "system")) return facts;
  const host = await lookAtDane(resolver, target.host, port, facts.tls?.certificate?.der ?? []);
  return { ...facts, dane: { hosts: [host] } };
}
