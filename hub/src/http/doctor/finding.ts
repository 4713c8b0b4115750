import type texts from "@schakel/content/texts/doctor.json";
import type { ResponseOf, RouteOf } from "@schakel/contract";

/** One check as the contract tells it. */
export type DoctorCheck = ResponseOf<RouteOf<"doctor">>["checks"][number];

/** What one check saw, and when that is wrong what would make it right. */
export type Finding = Pick<DoctorCheck, "state" | "message">;

type Code = Exclude<keyof typeof texts, `doctor.check.${string}`>;

/** A finding in words of content/texts/doctor.json. */
export const found = (state: Finding["state"], code: Code, params: Readonly<Record<string, string>> = {}): Finding => ({
  state,
  message: { code, params: { ...params } },
});

export const fine = (code: Code, params?: Readonly<Record<string, string>>): Finding => found("ok", code, params);
