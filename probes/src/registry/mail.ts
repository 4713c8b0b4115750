import type { Check } from "../check.ts";
import { dane } from "../checks/dane/check.ts";
import { dkim } from "../checks/dkim/check.ts";
import { dmarc } from "../checks/dmarc/check.ts";
import { dmarcReports } from "../checks/dmarc-reports/check.ts";
import { dnssec } from "../checks/dnssec/check.ts";
import { domainCaa } from "../checks/domain-caa/check.ts";
import { domainWithoutMail } from "../checks/domain-without-mail/check.ts";
import { mailInjection } from "../checks/mail-injection/check.ts";
import { mailPlainLogin } from "../checks/mail-plain-login/check.ts";
import { mailStarttls } from "../checks/mail-starttls/check.ts";
import { mailSubmission } from "../checks/mail-submission/check.ts";
import { mailTlsFirst } from "../checks/mail-tls-first/check.ts";
import { mtaSts } from "../checks/mta-sts/check.ts";
import { mx } from "../checks/mx/check.ts";
import { spf } from "../checks/spf/check.ts";
import { spfLimits } from "../checks/spf-limits/check.ts";
import { tlsRpt } from "../checks/tls-rpt/check.ts";

/** What is checked of a mail domain, and of a mail service besides its TLS. */
export const mailChecks: readonly Check[] = [
  spf,
  spfLimits,
  dmarc,
  dmarcReports,
  dkim,
  dnssec,
  dane,
  mtaSts,
  tlsRpt,
  mx,
  domainCaa,
  domainWithoutMail,
  mailStarttls,
  mailPlainLogin,
  mailInjection,
  mailTlsFirst,
  mailSubmission,
];
