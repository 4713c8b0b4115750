import type { Answer } from "dns-packet";

const hex = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString("hex") : "");
const host = (value: unknown): string => (typeof value === "string" ? value.toLowerCase().replace(/(.)\.$/, "$1") || "." : ".");

/** Text as it is when it is UTF-8, else byte for byte, so that nothing is lost. */
function text(bytes: Buffer): string {
  const utf8 = bytes.toString("utf8");
  return Buffer.from(utf8, "utf8").equals(bytes) ? utf8 : bytes.toString("latin1");
}

/** The data of a record in presentation format; undefined for a type nobody asks for. */
export function presentData(answer: Answer): string | undefined {
  switch (answer.type) {
    case "A":
    case "AAAA":
      return answer.data;
    case "CNAME":
    case "NS":
    case "PTR":
      return host(answer.data);
    case "MX":
      return `${answer.data.preference ?? 0} ${host(answer.data.exchange)}`;
    case "TXT":
      return text(Buffer.concat([answer.data].flat().map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(part)))));
    case "CAA":
      return `${answer.data.issuerCritical === true ? 128 : (answer.data.flags ?? 0)} ${answer.data.tag} "${answer.data.value}"`;
    case "TLSA":
      return `${answer.data.usage} ${answer.data.selector} ${answer.data.matchingType} ${hex(answer.data.certificate)}`;
    case "DS":
      return `${answer.data.keyTag} ${answer.data.algorithm} ${answer.data.digestType} ${hex(answer.data.digest)}`;
    case "DNSKEY":
      return `${answer.data.flags} 3 ${answer.data.algorithm} ${answer.data.key.toString("base64")}`;
    case "SOA":
      return `${host(answer.data.mname)} ${host(answer.data.rname)} ${answer.data.serial ?? 0}`;
    default:
      return undefined;
  }
}
