import type texts from "@schakel/content/texts/sources.json";
import type { ToldSource } from "../source.ts";

/** Everything that can be wrong with a source or a document of it; each has a text that names the place and the remedy (content/texts/sources.json). */
export type SourceErrorCode = Exclude<keyof typeof texts, `about.${string}`>;

export type ErrorText = NonNullable<ToldSource["error"]> & { readonly code: SourceErrorCode };

/** A source that could not be read, or a document of it. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly text: ErrorText;
  /** When the server asks to come back, where it says so. */
  readonly retryAt: Date | undefined;
  constructor(code: SourceErrorCode, params: Readonly<Record<string, string>> & { readonly place: string }, retryAt?: Date) {
    super(`${code} ${params.place}`);
    this.text = { code, params };
    this.retryAt = retryAt;
  }
}

/** An address as it is told to people: without what stands behind a question mark, which may be a secret, and not endless. */
export function placeOf(url: URL | string): string {
  const parsed = typeof url === "string" ? (URL.canParse(url) ? new URL(url) : undefined) : url;
  const text = parsed ? `${parsed.protocol}//${parsed.host}${parsed.pathname}` : String(url);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** A number of bytes as people read it, in whole units. */
export function sizeOf(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${Math.ceil(bytes / (1024 * 1024))} MB`;
  return bytes >= 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${bytes} bytes`;
}
