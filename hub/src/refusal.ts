import { errors, type ErrorCode, type ProblemDetails } from "@schakel/contract";

/** A verb's answer that something cannot be; http/problems.ts turns it into a response. Its detail is for the caller, so it tells nothing of others. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly problems: ProblemDetails["problems"];
  constructor(code: ErrorCode, detail?: string, problems?: ProblemDetails["problems"]) {
    super(detail ?? errors[code].title);
    this.code = code;
    this.detail = detail;
    this.problems = problems;
  }
}
