import ipaddr from "ipaddr.js";

/** Who is asked about: what macros stand for (RFC 7208 §7). */
export interface Sender {
  readonly ip: string;
  /** The whole address, with a local part. */
  readonly sender: string;
  readonly helo: string;
}

/** The client address as %{i} has it: dotted quad, or the 32 nibbles of IPv6 (§7.3). */
function nibbles(ip: string): string {
  const parsed = ipaddr.parse(ip);
  return parsed.kind() === "ipv4" ? parsed.toString() : [...Buffer.from(parsed.toByteArray()).toString("hex")].join(".");
}

export const isV6 = (ip: string): boolean => ipaddr.parse(ip).kind() === "ipv6";

/** True when the text stands for something else with every sender. */
export const hasSenderMacro = (text: string): boolean => /%\{[^dDvV]/.test(text);
export const hasPtrMacro = (text: string): boolean => /%\{p/i.test(text);

/** Expands macros; `validated` is what %{p} stands for. */
export function expand(text: string, domain: string, { ip, sender, helo }: Sender, validated = "unknown"): string {
  const at = sender.lastIndexOf("@");
  const values: Readonly<Record<string, string>> = {
    s: sender,
    l: sender.slice(0, at),
    o: sender.slice(at + 1),
    d: domain,
    i: nibbles(ip),
    p: validated,
    v: isV6(ip) ? "ip6" : "in-addr",
    h: helo,
  };
  return text.replaceAll(
    /%(?:%|_|-|\{([a-zA-Z])(\d*)([rR]?)([.\-+,/_=]*)\})/g,
    (whole, letter: string | undefined, digits, reverse, delimiters) => {
      if (letter === undefined) return whole === "%%" ? "%" : whole === "%_" ? " " : "%20";
      const separators = new Set(delimiters === "" ? "." : String(delimiters));
      const parts = split(values[letter.toLowerCase()] ?? "", separators);
      const ordered = reverse === "" ? parts : parts.toReversed();
      const kept = digits === "" ? ordered : ordered.slice(-Math.min(ordered.length, Number(digits)));
      const value = kept.join(".");
      return letter === letter.toUpperCase()
        ? encodeURIComponent(value).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
        : value;
    },
  );
}

function split(text: string, separators: ReadonlySet<string>): string[] {
  const parts = [""];
  for (const character of text)
    if (separators.has(character)) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${character}`);
  return parts;
}

/** A name longer than 253 loses labels from the left (§7.3). */
export function shorten(name: string): string {
  let out = name.replace(/\.$/, "");
  while (out.length > 253 && out.includes(".")) out = out.slice(out.indexOf(".") + 1);
  return out;
}
