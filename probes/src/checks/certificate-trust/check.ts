import explanation from "@schakel/content/probes/checks/certificate-trust.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { isVerified } from "../../judging/verified.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";
import { tlsKinds } from "../../kinds.ts";

/** What OpenSSL says when a certificate in between was not sent. */
const incomplete = new Set(["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_GET_ISSUER_CERT"]);

/** Whether the chain leads to a root that browsers and systems trust. For server-to-server mail nobody checks that, so it is only told. */
export const certificateTrust = defineCheck({
  id: "certificate-trust",
  kinds: tlsKinds,
  explanation,
  judge: (facts, { kind }) => {
    const { tls } = facts;
    if (tls?.certificate === undefined) return [];
    const { trust, issuer, selfSigned, chain } = tls.certificate;
    // Dates have a check of their own, and one fault should be told once.
    if (trust === "CERT_HAS_EXPIRED" || trust === "CERT_NOT_YET_VALID") return [];
    if (trust === "ok") return [{ verdict: "pass", say: "trusted", params: { issuer }, evidence: [issuer] }];
    if (trust === "unknown") return inconclusive(gapsAbout(tls.gaps, "handshake"));
    const say = selfSigned ? "self-signed" : chain.length === 0 && incomplete.has(trust) ? "incomplete" : "untrusted";
    return [{ verdict: isVerified(facts, kind) ? "fail" : "info", say, params: { issuer, reason: trust }, evidence: [trust, issuer] }];
  },
});
