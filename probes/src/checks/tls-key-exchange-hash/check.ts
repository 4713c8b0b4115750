import explanation from "@schakel/content/probes/checks/tls-key-exchange-hash.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout } from "../../judging/inconclusive.ts";
import { judgeRated, rateNames } from "../../judging/rated.ts";
import { tlsKinds } from "../../kinds.ts";

/** Which hashes the server signs its key exchange with, when the client allows nothing better (TLS 1.2). */
export const tlsKeyExchangeHash = defineCheck({
  id: "tls-key-exchange-hash",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) =>
    tls === undefined || !tls.versions.includes("TLSv1.2")
      ? []
      : judgeRated(rateNames(table.hashes, tls.keyExchangeHashes), gapsAbout(tls.gaps, "hashes")),
});
