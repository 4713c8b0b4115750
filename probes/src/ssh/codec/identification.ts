/** What a server says first (RFC 4253 §4.2). */
export interface Identification {
  /** The line without its end: `SSH-2.0-OpenSSH_10.0 Debian-7`. */
  readonly banner: string;
  readonly protocol: string;
  readonly software: string;
  /** How many bytes it took, other lines before it and the line end included. */
  readonly used: number;
}

/** A server may say other lines first; one that goes on and on is none. */
const MOST_BEFORE = 8 * 1024;
/** RFC 4253 §4.2 allows 255 characters; some servers say more, and are known for it. */
const LONGEST = 1024;

/** Reads the identification line: "more" while it may still come, "other" when this is not SSH. */
export function readIdentification(bytes: Buffer): Identification | "more" | "other" {
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(0x0a, at);
    const line = bytes.subarray(at, end === -1 ? undefined : end).toString("latin1");
    const isOurs = line.startsWith("SSH-");
    if (isOurs && end !== -1) return parse(line.replace(/\r$/, ""), end + 1) ?? "other";
    if (isOurs && line.length > LONGEST) return "other";
    if (end === -1 || end > MOST_BEFORE) break;
    at = end + 1;
  }
  return bytes.length > MOST_BEFORE + LONGEST || isForeign(bytes) ? "other" : "more";
}

function parse(banner: string, used: number): Identification | undefined {
  const [, protocol, software] = /^SSH-(\d+\.\d+)-(.*)$/s.exec(banner) ?? [];
  if (protocol === undefined || software === undefined || banner.length > LONGEST) return undefined;
  return { banner: banner.replaceAll(/[^\x20-\x7e]/g, "?"), protocol, software: software.split(" ")[0] ?? "", used };
}

/** Greetings of protocols that wait for an answer: without this a mail server on the port would look like a silent SSH server. */
const isForeign = (bytes: Buffer): boolean =>
  ["220 ", "220-", "* OK", "+OK", "HTTP/", "RFB ", "\u0015\u0003"].some((greeting) =>
    bytes.subarray(0, 8).toString("latin1").startsWith(greeting),
  );
