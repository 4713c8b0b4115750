/** What is said of a row or a file of members, in the order in which a person would meet it. */
export const MEMBER_REMARKS = [
  "quote",
  "cells",
  "no_name",
  "long_name",
  "bad_kvk",
  "bad_email",
  "bad_website",
  "bad_maturity",
  "bad_language",
  "more_emails",
  "column_unknown",
  "windows_1252",
  "short_rows",
] as const;

export type MemberRemarkCode = (typeof MEMBER_REMARKS)[number];

/** One remark; `params` fill its text: `column` is the heading as typed, `value` the cell. */
export interface MemberRemark {
  readonly code: MemberRemarkCode;
  readonly params: Readonly<Record<string, string>>;
}

/** One organisation of a list of members, as understood. */
export interface MemberRow {
  /** Data row from 1, and the line of the file it starts on. */
  readonly row: number;
  readonly line: number;
  readonly organisation: string;
  /** Eight digits. */
  readonly kvk?: string;
  /** Host name. */
  readonly website?: string;
  readonly email?: string;
  readonly contact?: string;
  readonly maturity?: "basic" | "advanced" | "expert";
  readonly language?: "nl" | "en";
  /** What was left out. */
  readonly remarks: readonly MemberRemark[];
}

/** A row that was not taken, and why. */
export interface RejectedMember {
  readonly row: number;
  readonly line: number;
  /** As typed, "" where it is not known. */
  readonly organisation: string;
  readonly email: string;
  readonly remarks: readonly [MemberRemark, ...MemberRemark[]];
}

export interface MemberList {
  readonly rows: readonly MemberRow[];
  readonly rejected: readonly RejectedMember[];
  /** About the file as a whole. */
  readonly remarks: readonly MemberRemark[];
}
