import type { Check } from "../check.ts";
import { caa } from "../checks/caa/check.ts";
import { ipv6 } from "../checks/ipv6/check.ts";
import { webCsp } from "../checks/web-csp/check.ts";
import { webHsts } from "../checks/web-hsts/check.ts";
import { webHttps } from "../checks/web-https/check.ts";
import { webNosniff } from "../checks/web-nosniff/check.ts";
import { webRedirect } from "../checks/web-redirect/check.ts";
import { webReferrerPolicy } from "../checks/web-referrer-policy/check.ts";
import { webSecurityTxt } from "../checks/web-security-txt/check.ts";

/** What is checked of a website or API besides its TLS. */
export const webChecks: readonly Check[] = [
  webHttps,
  webRedirect,
  webHsts,
  caa,
  ipv6,
  webCsp,
  webNosniff,
  webReferrerPolicy,
  webSecurityTxt,
];
