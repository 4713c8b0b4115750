import explanation from "@schakel/content/probes/checks/ssh-key-exchange.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout } from "../../judging/inconclusive.ts";
import { judgeSshNames, realKex, sshRatings } from "../../ssh/ratings.ts";
import { rateSize } from "../../table/table.ts";

/** Whether every key exchange the server offers is fit for use, the smallest group it gives included. */
export const sshKeyExchange = defineCheck({
  id: "ssh-key-exchange",
  kinds: ["ssh"],
  explanation,
  judge: ({ ssh }) => {
    if (ssh === undefined) return [];
    const modulus =
      ssh.modulus === undefined ? [] : [{ name: `group exchange ${ssh.modulus} bits`, rating: rateSize(sshRatings.modulus, ssh.modulus) }];
    return judgeSshNames(realKex(ssh.kex), sshRatings.kex, gapsAbout(ssh.gaps, "algorithms", "modulus"), modulus);
  },
});
