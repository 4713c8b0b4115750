import explanation from "@schakel/content/probes/checks/certificate-signature.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { judgeRated, rateBy } from "../../judging/rated.ts";
import { rate } from "../../table/table.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether the certificate and those above it are signed with a hash that cannot be forged. A root signs itself, which proves nothing. */
export const certificateSignature = defineCheck({
  id: "certificate-signature",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls?.certificate === undefined) return [];
    const { subject, hash, signature, chain } = tls.certificate;
    const all = [
      { subject, hash, shown: signature },
      ...chain.filter(({ selfSigned }) => !selfSigned).map((one) => ({ ...one, shown: one.hash })),
    ];
    const rated = rateBy(
      all,
      (one) => rate(table.hashes, one.hash),
      (one) => `${one.shown} (${one.subject})`,
    );
    return judgeRated(rated, []);
  },
});
