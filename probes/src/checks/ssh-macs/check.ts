import explanation from "@schakel/content/probes/checks/ssh-macs.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout } from "../../judging/inconclusive.ts";
import { judgeSshNames, sshRatings } from "../../ssh/ratings.ts";

/** Whether every message authentication code the server offers, in either direction, is fit for use. */
export const sshMacs = defineCheck({
  id: "ssh-macs",
  kinds: ["ssh"],
  explanation,
  judge: ({ ssh }) => (ssh === undefined ? [] : judgeSshNames(ssh.macs, sshRatings.macs, gapsAbout(ssh.gaps, "algorithms"))),
});
