/** Every error the hub answers with, its HTTP status and its title (RFC 9457). `type` is `urn:schakel:error:<code>`. */
export const errors = {
  invalid_request: { status: 400, title: "The request does not have the shape this route takes" },
  not_signed_in: { status: 401, title: "Sign in first, or send a valid token" },
  sign_in_refused: { status: 401, title: "This e-mail address and password do not belong together" },
  forbidden: { status: 403, title: "Your role or token does not allow this" },
  cross_site: { status: 403, title: "A page of another site asked for this" },
  setup_refused: { status: 403, title: "The set-up code is wrong, used or expired" },
  not_found: { status: 404, title: "There is nothing here for you" },
  method_not_allowed: { status: 405, title: "This address does not take that method" },
  conflict: { status: 409, title: "That clashes with what is there now" },
  already_set_up: { status: 409, title: "This hub has been set up" },
  not_set_up: { status: 409, title: "This hub has not been set up yet" },
  name_taken: { status: 409, title: "Another one has this name" },
  last_admin: { status: 409, title: "Somebody must stay who can manage this organisation" },
  too_large: { status: 413, title: "The body is larger than this route takes" },
  unsupported_media_type: { status: 415, title: "This route does not take that kind of body" },
  invalid_document: { status: 422, title: "The document could not be read" },
  invalid_bulletin: { status: 422, title: "The bulletin cannot be published as it is" },
  password_short: { status: 422, title: "A password has at least 12 characters" },
  password_long: { status: 422, title: "A password has at most 128 characters" },
  password_common: { status: 422, title: "This password is easy to guess" },
  too_many_requests: { status: 429, title: "Too many attempts; wait a little" },
  internal: { status: 500, title: "Something went wrong inside the hub" },
  unavailable: { status: 503, title: "The hub cannot do this now; try again" },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ErrorCode = keyof typeof errors;

/** The body of every error response: RFC 9457 with our code, the request's id and the places that were wrong. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly requestId?: string;
  readonly problems?: readonly { readonly place: string; readonly message: string }[];
}

/** True for a string that is one of our codes. */
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);
