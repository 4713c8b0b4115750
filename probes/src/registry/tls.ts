import type { Check } from "../check.ts";
import { certificateDates } from "../checks/certificate-dates/check.ts";
import { certificateKey } from "../checks/certificate-key/check.ts";
import { certificateLifespan } from "../checks/certificate-lifespan/check.ts";
import { certificateName } from "../checks/certificate-name/check.ts";
import { certificateSignature } from "../checks/certificate-signature/check.ts";
import { certificateTrust } from "../checks/certificate-trust/check.ts";
import { tlsClientRenegotiation } from "../checks/tls-client-renegotiation/check.ts";
import { tlsCompression } from "../checks/tls-compression/check.ts";
import { tlsEarlyData } from "../checks/tls-early-data/check.ts";
import { tlsExtendedMasterSecret } from "../checks/tls-extended-master-secret/check.ts";
import { tlsGroups } from "../checks/tls-groups/check.ts";
import { tlsKeyExchangeHash } from "../checks/tls-key-exchange-hash/check.ts";
import { tlsOcsp } from "../checks/tls-ocsp/check.ts";
import { tlsPostQuantum } from "../checks/tls-post-quantum/check.ts";
import { tlsSecureRenegotiation } from "../checks/tls-secure-renegotiation/check.ts";
import { tlsSuiteOrder } from "../checks/tls-suite-order/check.ts";
import { tlsSuites } from "../checks/tls-suites/check.ts";
import { tlsVersions } from "../checks/tls-versions/check.ts";

/** What is checked of TLS, whatever protocol it carries. */
export const tlsChecks: readonly Check[] = [
  tlsVersions,
  tlsSuites,
  tlsSuiteOrder,
  tlsGroups,
  tlsPostQuantum,
  tlsKeyExchangeHash,
  tlsCompression,
  tlsSecureRenegotiation,
  tlsClientRenegotiation,
  tlsEarlyData,
  tlsExtendedMasterSecret,
  tlsOcsp,
  certificateTrust,
  certificateName,
  certificateDates,
  certificateKey,
  certificateSignature,
  certificateLifespan,
];
