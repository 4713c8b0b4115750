import type { Tx } from "../db/transaction.ts";

/** Thrown to roll a transaction back with what it would have given. */
class Previewed<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super("rolled back: it was a preview");
    this.result = result;
  }
}

/**
 * Does everything of `work` and undoes it: its transaction is rolled back, so the answer is exactly what doing it would give and nothing remains.
 * Errors of `work` come out as they are.
 */
export async function preview<T>(
  inTransaction: (fn: (tx: Tx) => Promise<never>) => Promise<never>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let undone: Previewed<T> | undefined;
  try {
    return await inTransaction(async (tx) => {
      undone = new Previewed(await work(tx));
      throw undone;
    });
  } catch (error) {
    if (undone !== undefined && error === undone) return undone.result;
    throw error;
  }
}
