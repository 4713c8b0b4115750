import explanation from "@schakel/content/probes/checks/certificate-key.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import type { ChainCertificate } from "../../tls/facts.ts";
import { judgeRated, rateBy } from "../../judging/rated.ts";
import { rate, rateSize, type Rating, type Table } from "../../table/table.ts";
import { tlsKinds } from "../../kinds.ts";

type Key = ChainCertificate["key"];

function rateKey(table: Table, { type, bits, curve }: Key): Rating {
  if (type === "RSA") return rateSize(table.keys.rsa, bits);
  return curve === undefined ? table.keys.otherwise : rate(table.keys.curves, curve);
}

const keyText = ({ type, bits, curve }: Key): string => (type === "EC" ? `EC ${curve ?? ""}` : `${type} ${bits}`);

/** Whether the keys of the certificate and of those above it are strong enough. A root of trust is not judged: it is trusted as it is. */
export const certificateKey = defineCheck({
  id: "certificate-key",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls?.certificate === undefined) return [];
    const { subject, key, chain } = tls.certificate;
    const keys = [{ subject, key }, ...chain.filter(({ selfSigned }) => !selfSigned)];
    const rated = rateBy(
      keys,
      (one) => rateKey(table, one.key),
      (one) => `${keyText(one.key)} (${one.subject})`,
    );
    return judgeRated(rated, []);
  },
});
