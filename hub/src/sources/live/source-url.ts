import { Refusal } from "../../refusal.ts";
import type { SourceKind } from "./source.ts";

const WELL_KNOWN = "/.well-known/csaf/provider-metadata.json";

/**
 * The one spelling of a source's address, so that no source is added twice. A CSAF publisher's bare site stands for its provider-metadata.json at
 * the well-known place (CSAF 2.0 §7.1.9). Throws Refusal invalid_request for what is no http(s) address or carries a password.
 */
export function normaliseUrl(kind: SourceKind, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["https:", "http:"].includes(url.protocol)) throw new Refusal("invalid_request", `"${text}" is no http(s) address.`);
  if (url.username !== "" || url.password !== "") {
    throw new Refusal("invalid_request", "An address with a name and password in it would show them to whoever sees it: leave them out.");
  }
  url.hash = "";
  if (kind === "csaf" && url.pathname === "/" && url.search === "") url.pathname = WELL_KNOWN;
  return url.href;
}
