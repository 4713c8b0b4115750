/** Our half of a key exchange: what we send, and the secret once their half is there. */
export interface Half {
  /** The field of the first message, encoded. */
  readonly ours: Buffer;
  /** Their field (without its length) as it enters the exchange hash, and the shared secret, both encoded; throws when theirs cannot be. */
  readonly finish: (theirs: Buffer) => { readonly theirs: Buffer; readonly secret: Buffer };
}
