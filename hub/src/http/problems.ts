import { errors, type ErrorCode, type ProblemDetails } from "@schakel/contract";
import { Refusal } from "../refusal.ts";

/** Errors of the libraries under us by their code; everything that is not in here and not a Refusal is `internal`. */
const byLibraryCode: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "too_large",
  FST_REQ_FILE_TOO_LARGE: "too_large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported_media_type",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "unsupported_media_type",
  FST_ERR_CTP_EMPTY_JSON_BODY: "invalid_request",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "invalid_request",
  FST_ERR_CTP_INVALID_JSON_BODY: "invalid_request",
  FST_ERR_VALIDATION: "invalid_request",
  FST_ERR_BAD_URL: "not_found",
  FST_ERR_NOT_FOUND: "not_found",
  // PostgreSQL's, where two transactions met: the caller may simply try again.
  "40001": "unavailable",
  "40P01": "unavailable",
  "57P01": "unavailable",
  "57P03": "unavailable",
  "53300": "unavailable",
  ECONNREFUSED: "unavailable",
  ECONNRESET: "unavailable",
};

/** The response body for any error that a route threw. It never holds a message that is not meant for the caller. */
export function problemOf(error: unknown, requestId: string): ProblemDetails {
  if (error instanceof Refusal) {
    return build(error.code, requestId, {
      ...(error.detail && { detail: error.detail }),
      ...(error.problems && { problems: error.problems }),
    });
  }
  const code = typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";
  return build(byLibraryCode[code] ?? "internal", requestId, {});
}

const build = (
  code: ErrorCode,
  requestId: string,
  more: { readonly detail?: string; readonly problems?: NonNullable<ProblemDetails["problems"]> },
): ProblemDetails => ({
  type: `urn:schakel:error:${code}`,
  title: errors[code].title,
  status: errors[code].status,
  code,
  requestId,
  ...more,
});
