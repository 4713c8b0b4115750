// Apart from the log itself, so that the doors need not know how it is written.
const added = new WeakSet<object>();

/** Notes that this transaction added to the log. */
export const noteLogged = (tx: object): void => void added.add(tx);

/** Whether this transaction added to the log: after its commit whoever follows the log is woken. */
export const hasLogged = (tx: object): boolean => added.has(tx);
