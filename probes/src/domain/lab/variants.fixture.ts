/** One domain of the lab: its zone, what stands behind its names, and what must be concluded of it by that alone. */
export interface DomainVariant {
  readonly name: string;
  readonly what: string;
  /** `bogus`: the resolver trusts another key than the zone is signed with. */
  readonly security: "signed" | "unsigned" | "bogus";
  /** Lines of the zone file. `{spki}` and `{cert}` are the SHA-256 of what mx shows. */
  readonly lines: readonly string[];
  /** What answers at mx, port 25; nothing unless said. */
  readonly mail?: "tls" | "plain" | "self-signed";
  /** The policy at mta-sts, and whether its certificate is one that is trusted. */
  readonly policy?: string;
  readonly policyCertificate?: "self-signed";
  /** `verdict say` by check, in order. */
  readonly says: Readonly<Record<string, readonly string[]>>;
}

const mx = ["@ MX 10 mx", "mx A 192.0.2.1"];
const policy = (mode: string, host: string): string => `version: STSv1\nmode: ${mode}\nmx: ${host}\nmax_age: 1209600\n`;
const sts = ['_mta-sts TXT "v=STSv1; id=20261101"', "mta-sts A 192.0.2.2"];
const txt = (name: string, text: string): string => `${name} TXT ${(text.match(/.{1,250}/g) ?? []).map((part) => `"${part}"`).join(" ")}`;
const spf = (text: string): string => txt("@", text);
const addresses = (from: number, to: number): string => Array.from({ length: to - from }, (_, n) => `ip4:198.51.100.${from + n}`).join(" ");

export const domainVariants: readonly DomainVariant[] = [
  {
    name: "good.test",
    what: "everything in order",
    security: "signed",
    mail: "tls",
    policy: policy("enforce", "mx.good.test"),
    lines: [
      ...mx,
      ...sts,
      spf("v=spf1 mx -all"),
      txt("_dmarc", "v=DMARC1; p=reject; rua=mailto:dmarc@good.test"),
      txt("_smtp._tls", "v=TLSRPTv1; rua=mailto:tls@good.test"),
      '@ CAA 0 issue "letsencrypt.org"',
      "_25._tcp.mx TLSA 3 1 1 {spki}",
      "_25._tcp.mx TLSA 3 1 1 0000000000000000000000000000000000000000000000000000000000000000",
      txt("s._domainkey", "v=DKIM1; p="),
    ],
    says: {
      spf: ["pass hard"],
      "spf-limits": ["pass within"],
      dmarc: ["pass enforced"],
      "dmarc-reports": ["pass present"],
      dkim: ["pass exists"],
      dnssec: ["pass secure", "pass secure"],
      dane: ["pass matches"],
      "mta-sts": ["pass enforced"],
      "tls-rpt": ["pass present"],
      "domain-caa": ["pass present"],
      mx: ["pass hosts"],
      "mail-starttls": ["pass offered"],
    },
  },
  {
    name: "bare.test",
    what: "nothing but an MX without TLS",
    security: "unsigned",
    mail: "plain",
    lines: mx,
    says: {
      spf: ["fail missing"],
      dmarc: ["fail missing"],
      dkim: ["fail absent"],
      dnssec: ["fail insecure", "fail insecure"],
      dane: ["fail missing"],
      "mta-sts": ["fail missing"],
      "tls-rpt": ["info missing"],
      "domain-caa": ["info missing"],
      "mail-starttls": ["fail absent"],
    },
  },
  { name: "bogus.test", what: "a signature that does not hold", security: "bogus", lines: mx, says: { dnssec: ["fail bogus"] } },
  {
    name: "pinned-wrong.test",
    what: "a TLSA record of another key",
    security: "signed",
    mail: "tls",
    lines: [...mx, "_25._tcp.mx TLSA 3 1 1 1111111111111111111111111111111111111111111111111111111111111111"],
    says: { dane: ["fail differs"] },
  },
  {
    name: "pinned-whole.test",
    what: "one TLSA record of the whole certificate",
    security: "signed",
    mail: "self-signed",
    lines: [...mx, "_25._tcp.mx TLSA 3 0 1 {cert}"],
    says: { dane: ["pass matches", "info single"], "mail-starttls": ["pass offered"] },
  },
  {
    name: "pinned-usage.test",
    what: "TLSA of a usage that does not count for mail",
    security: "signed",
    mail: "tls",
    lines: [...mx, "_25._tcp.mx TLSA 1 1 1 {spki}"],
    says: { dane: ["fail unusable"] },
  },
  {
    name: "pinned-unsigned.test",
    what: "TLSA without DNSSEC",
    security: "unsigned",
    mail: "tls",
    lines: [...mx, "_25._tcp.mx TLSA 3 1 1 {spki}"],
    says: { dane: ["fail unsigned"] },
  },
  {
    name: "sts-testing.test",
    what: "MTA-STS that only tests",
    security: "unsigned",
    mail: "tls",
    policy: policy("testing", "*.sts-testing.test"),
    lines: [...mx, ...sts],
    says: { "mta-sts": ["fail not-enforced"] },
  },
  {
    name: "sts-other.test",
    what: "MTA-STS that names another host, and a certificate nobody trusts",
    security: "unsigned",
    mail: "self-signed",
    policy: policy("enforce", "mail.sts-other.test"),
    lines: [...mx, ...sts],
    says: { "mta-sts": ["fail unmatched", "fail mx-certificate"], dane: ["info missing"] },
  },
  {
    name: "sts-untrusted.test",
    what: "MTA-STS behind a certificate nobody trusts",
    security: "unsigned",
    policy: policy("enforce", "mx.sts-untrusted.test"),
    policyCertificate: "self-signed",
    lines: [...mx, ...sts],
    says: { "mta-sts": ["fail certificate"] },
  },
  {
    name: "sts-broken.test",
    what: "a policy without a mode",
    security: "unsigned",
    policy: "version: STSv1\nmx: mx.sts-broken.test\nmax_age: 1209600\n",
    lines: [...mx, ...sts],
    says: { "mta-sts": ["fail policy"] },
  },
  {
    name: "sts-nowhere.test",
    what: "a TXT record of MTA-STS without a host behind it",
    security: "unsigned",
    lines: [...mx, '_mta-sts TXT "v=STSv1; id=1"'],
    says: { "mta-sts": ["fail absent"] },
  },
  {
    name: "silent.test",
    what: "a domain without mail that says so",
    security: "signed",
    lines: ["@ MX 0 .", spf("v=spf1 -all"), txt("_dmarc", "v=DMARC1; p=reject")],
    says: { mx: ["pass null"], spf: ["pass hard"], "domain-without-mail": ["pass complete"], dkim: [], "mta-sts": [], "tls-rpt": [] },
  },
  {
    name: "half-silent.test",
    what: "a domain without mail that leaves DMARC open",
    security: "unsigned",
    lines: ["@ MX 0 .", spf("v=spf1 -all"), txt("_dmarc", "v=DMARC1; p=quarantine")],
    says: { "domain-without-mail": ["fail dmarc"] },
  },
  {
    name: "spf-two.test",
    what: "two SPF records",
    security: "unsigned",
    lines: [spf("v=spf1 -all"), spf("v=spf1 mx ~all")],
    says: { spf: ["fail several"], "spf-limits": [] },
  },
  { name: "spf-open.test", what: "SPF that lets all in", security: "unsigned", lines: [spf("v=spf1 +all")], says: { spf: ["fail open"] } },
  {
    name: "spf-many.test",
    what: "eleven lookups",
    security: "unsigned",
    lines: [spf(`v=spf1 ${"a:ns.spf-many.test ".repeat(11)}-all`)],
    says: { spf: ["pass hard"], "spf-limits": ["fail many"] },
  },
  {
    name: "spf-void.test",
    what: "three lookups that find nothing",
    security: "unsigned",
    lines: [spf("v=spf1 a:x.spf-void.test a:y.spf-void.test a:z.spf-void.test -all")],
    says: { "spf-limits": ["fail void"] },
  },
  {
    name: "spf-long.test",
    what: "a record past the size of a UDP answer",
    security: "signed",
    lines: [spf(`v=spf1 ${addresses(1, 100)} ~all`)],
    says: { spf: ["pass soft"], "spf-limits": ["pass within", "info long"] },
  },
  {
    name: "spf-loop.test",
    what: "an include that comes back",
    security: "unsigned",
    lines: [spf("v=spf1 include:b.spf-loop.test -all"), txt("b", "v=spf1 include:spf-loop.test -all")],
    says: { spf: ["fail broken"] },
  },
  {
    name: "dmarc-old.test",
    what: "a DMARC record with what is gone",
    security: "unsigned",
    lines: [txt("_dmarc", "v=DMARC1; p=quarantine; pct=50; sp=none")],
    says: { dmarc: ["pass enforced", "info subdomains", "info gone"], "dmarc-reports": ["info missing"] },
  },
  {
    name: "dmarc-test.test",
    what: "DMARC in test mode",
    security: "unsigned",
    lines: [txt("_dmarc", "v=DMARC1; p=quarantine; t=y; rua=mailto:a@dmarc-old.test")],
    says: { dmarc: ["fail test"], "dmarc-reports": ["info not-agreed"] },
  },
  {
    name: "sub.parent.test",
    what: "a policy of the parent for subdomains",
    security: "unsigned",
    lines: [],
    says: { dmarc: ["pass enforced"] },
  },
  {
    name: "parent.test",
    what: "a policy with another for subdomains",
    security: "unsigned",
    lines: [txt("_dmarc", "v=DMARC1; p=none; sp=reject")],
    says: { dmarc: ["fail none"] },
  },
  {
    name: "alias.test",
    what: "an MX that is an alias",
    security: "unsigned",
    lines: ["@ MX 10 mx", "mx CNAME real", "real A 192.0.2.1"],
    says: { mx: ["fail broken"] },
  },
];
