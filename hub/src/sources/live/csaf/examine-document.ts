import { detectFormat, readJson } from "@schakel/standards";
import type { ErrorText } from "../outside/source-error.ts";
import type { Publisher } from "./metadata.ts";

/** What a provider's document says of itself, before anything of it counts. */
export interface Examined {
  readonly publisher: Publisher;
  readonly trackingId: string;
}

const forEverybody = new Set(["WHITE", "CLEAR"]);

/**
 * Looks whether a document may come in by way of a CSAF provider: it is CSAF, and for everybody (CSAF 2.0 §3.2.1.5.2; no label counts as that, for a
 * provider lists it openly). Otherwise gives why not. A document that is broken elsewhere passes: importing it says what is wrong.
 */
export function examineDocument(
  bytes: Uint8Array,
  place: string,
): { readonly ok: true; readonly said: Examined | undefined } | { readonly ok: false; readonly reason: ErrorText } {
  const json = readJson(bytes);
  if (!json.ok) return { ok: true, said: undefined };
  if (detectFormat(json.value) !== "csaf") return { ok: false, reason: { code: "not_csaf", params: { place } } };
  const { document } = json.value as { readonly document: Loose };
  const label = text(field(field(document, "distribution"), "tlp"), "label")?.toUpperCase();
  if (label !== undefined && !forEverybody.has(label))
    return { ok: false, reason: { code: "not_public", params: { place, tlp: `TLP:${label.slice(0, 20)}` } } };
  const [publisher, tracking] = [field(document, "publisher"), field(document, "tracking")];
  const [name, namespace, trackingId] = [text(publisher, "name"), text(publisher, "namespace"), text(tracking, "id")];
  if (name === undefined || trackingId === undefined) return { ok: true, said: undefined };
  return { ok: true, said: { publisher: { name, namespace: namespace ?? "" }, trackingId } };
}

type Loose = Readonly<Record<string, unknown>>;

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name) ? (value as Loose)[name] : undefined;

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === "string" ? found : undefined;
}
