/** What one test says of a document. */
export interface CsafTestResult {
  readonly isValid: boolean;
  readonly errors: readonly { readonly message?: string; readonly instancePath: string }[];
}
