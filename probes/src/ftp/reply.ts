import { isIP } from "node:net";
import type { FtpReply, PassiveFacts } from "./facts.ts";

/** A whole reply: the code, every line without its end, and how many bytes it took. */
export interface Reply extends FtpReply {
  readonly lines: readonly string[];
  readonly used: number;
}

const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 500);

/**
 * Reads a reply (RFC 959 §4.2): one line, or from `123-` to the line that begins with `123 `. "more" while it may still come, "other" when this
 * is no reply.
 */
export function readReply(bytes: Buffer): Reply | "more" | "other" {
  const lines: string[] = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf(0x0a, at);
    if (end === -1) {
      const begun = lines.length > 0 || /^\d{0,3}(?:$|[ \r-])|^\d{1,2}$/.test(bytes.subarray(0, 4).toString("latin1"));
      return begun ? "more" : "other";
    }
    const line = bytes.subarray(at, end).toString("latin1").replace(/\r$/, "");
    lines.push(printable(line));
    at = end + 1;
    const [first = ""] = lines;
    if (!/^[1-5]\d\d(?:[ -]|$)/.test(first)) return "other";
    const code = first.slice(0, 3);
    if (first[3] !== "-" || (lines.length > 1 && (line.startsWith(`${code} `) || line === code)))
      return { code: Number(code), text: first.slice(4), lines, used: at };
  }
}

/** The features in the answer to FEAT (RFC 2389 §3.2), upper case; undefined when it was refused. */
export function featuresOf({ code, lines }: Reply): readonly string[] | undefined {
  return code === 211 ? lines.slice(1, -1).map((line) => line.trim().toUpperCase()) : undefined;
}

/** The address that the answer to PASV (227) names, and whether it is the one we are connected to; undefined when it names none. */
export function passiveOf({ code, text }: FtpReply, connectedTo: string): PassiveFacts | undefined {
  if (code === 229) return { reply: text, sameHost: true };
  const [, ...numbers] = /(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),\d{1,3},\d{1,3}/.exec(text) ?? [];
  const address = numbers.join(".");
  return code === 227 && isIP(address) === 4 ? { reply: text, address, sameHost: address === connectedTo } : undefined;
}
