import type { Facts } from "../facts.ts";

/** True when the domain takes no mail: a null MX, or no mail host at all. False while that was not seen. */
export const takesNoMail = ({ mx }: Facts): boolean =>
  mx !== undefined && (mx.nullMx || (mx.hosts.length === 0 && ["answer", "empty", "absent"].includes(mx.status)));

/** True when SPF says that no mail ever comes from the domain (RFC 7208 §10.1.2). */
export const sendsNoMail = ({ spf }: Facts): boolean => spf?.records.length === 1 && /^v=spf1 +-all *$/i.test(spf.records[0] ?? "");
