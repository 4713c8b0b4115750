/** A rule of CSAF 2.0 that validateCsaf leaves out, and why. */
export interface CsafNotChecked {
  /** Clause of the standard; "6.2" means all clauses below it. */
  readonly rule: string;
  readonly reason: string;
}

/** The clauses of CSAF 2.0 section 6 that are not checked. A document can break them and be valid. */
export const CSAF_NOT_CHECKED: readonly CsafNotChecked[] = [
  { rule: "6.2", reason: "Optional tests: they point out what could be better in a valid document." },
  { rule: "6.3", reason: "Informative tests: they need a dictionary, a network or a reader's judgement." },
];

/** Test files of the standard that this validator judges differently from their own list, and why. */
export const CSAF_TEST_FILES_JUDGED_DIFFERENTLY: readonly { readonly file: string; readonly reason: string }[] = [
  {
    file: "optional/oasis_csaf_tc-csaf_2_0-2021-6-2-08-02.json",
    reason: "Listed as valid, and breaks 6.1.25: it has two MD5 hashes of one file.",
  },
  {
    file: "optional/oasis_csaf_tc-csaf_2_0-2021-6-2-09-02.json",
    reason: "Listed as valid, and breaks 6.1.25: it has two SHA-1 hashes of one file.",
  },
];
