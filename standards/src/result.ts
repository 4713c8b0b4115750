/** What a codec says of a document it cannot take: where, why, and what to do about it. Closed union of codes per package (rule 8). */
export type ProblemCode = "encoding" | "syntax" | "schema" | "too_large" | "too_deep" | "unsupported";

export interface Problem {
  readonly code: ProblemCode;
  /**
   * Place inside the document: a JSON Pointer (RFC 6901), "line N column M", "line N", "row N" or "byte N" where there is no structure to
   * point into, or the attribute of a name (CPE); "" is the whole document.
   */
  readonly place: string;
  /** One plain English sentence for logs and the command line: what is wrong and what would make it right. */
  readonly message: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const failed = (code: ProblemCode, place: string, message: string): Result<never> => ({
  ok: false,
  problems: [{ code, place, message }],
});
