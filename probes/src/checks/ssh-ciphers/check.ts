import explanation from "@schakel/content/probes/checks/ssh-ciphers.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout } from "../../judging/inconclusive.ts";
import { judgeSshNames, sshRatings } from "../../ssh/ratings.ts";

/** Whether every cipher the server offers, in either direction, is fit for use. */
export const sshCiphers = defineCheck({
  id: "ssh-ciphers",
  kinds: ["ssh"],
  explanation,
  judge: ({ ssh }) => (ssh === undefined ? [] : judgeSshNames(ssh.ciphers, sshRatings.ciphers, gapsAbout(ssh.gaps, "algorithms"))),
});
