/** The parts used of the library, which ships JavaScript without types. */
declare module "@secvisogram/csaf-validator-lib/validate.js" {
  import type { CsafTest } from "@secvisogram/csaf-validator-lib/schemaTests.js";
  export default function validate(
    tests: readonly CsafTest[],
    document: unknown,
  ): Promise<{
    readonly isValid: boolean;
    readonly tests: readonly {
      readonly name: string;
      readonly isValid: boolean;
      readonly errors: readonly { readonly message?: string; readonly instancePath: string }[];
    }[];
  }>;
}

declare module "@secvisogram/csaf-validator-lib/schemaTests.js" {
  export type CsafTest = (document: unknown) => unknown;
  export const csaf_2_0: CsafTest;
  export const csaf_2_0_strict: CsafTest;
}

declare module "@secvisogram/csaf-validator-lib/mandatoryTests.js" {
  import type { CsafTest } from "@secvisogram/csaf-validator-lib/schemaTests.js";
  const tests: Readonly<Record<string, CsafTest>>;
  export = tests;
}
