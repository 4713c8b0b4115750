import explanation from "@schakel/content/probes/checks/ssh-host-key.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout } from "../../judging/inconclusive.ts";
import type { HostKeyFacts } from "../../ssh/facts.ts";
import { judgeSshNames, sshRatings, type Extra } from "../../ssh/ratings.ts";
import { rateSize } from "../../table/table.ts";

/** Keys whose strength is their size; of curves the name says it all. */
const sized = (type: string): boolean => /^ssh-(?:rsa|dss)/.test(type);

const rateKey = (name: string, { type, bits }: Pick<HostKeyFacts, "type" | "bits">): Extra[] =>
  sized(type)
    ? [{ name: `${name} ${bits} bits`, rating: type.startsWith("ssh-dss") ? "insufficient" : rateSize(sshRatings.rsa, bits) }]
    : [];

/** Whether the server's keys, who signed them, and the signatures made with them are strong enough. */
export const sshHostKey = defineCheck({
  id: "ssh-host-key",
  kinds: ["ssh"],
  explanation,
  judge: ({ ssh }) => {
    if (ssh === undefined) return [];
    const extras = ssh.keys.flatMap((key) => [
      ...rateKey(`${key.type} ${key.fingerprint}`, key),
      ...(key.authority ? rateKey(`authority ${key.authority.type}`, key.authority) : []),
    ]);
    return judgeSshNames(ssh.hostKeys, sshRatings.hostKeys, gapsAbout(ssh.gaps, "algorithms", "host key"), extras);
  },
});
