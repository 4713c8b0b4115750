/**
 * The host name of a web address as people type it ("https://www.winkel.nl/fietsen", "winkel.nl", "Winkel.NL:8443"), in lower case and in ASCII
 * (UTS 46, by the URL standard); "" for an empty text, undefined for what names no host with a domain (RFC 1123 §2.1), such as an IP address.
 */
export function hostOfWebsite(typed: string): string | undefined {
  const text = typed.trim();
  if (text === "") return "";
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const host = url.hostname.replace(/\.$/, "");
  const labels = host.split(".");
  const isName = host.length <= 253 && labels.length >= 2 && labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  // A name never ends in a number, so what does is an IP address (WHATWG URL §3.5).
  return isName && url.username === "" && /[a-z]/.test(labels.at(-1) ?? "") ? host : undefined;
}
