import type { Identity, RecordProduct } from "../products/identify.ts";

export type { Identity };

/** Recognises the product of a record; null when it names none. */
export type Identify = (mention: RecordProduct) => Identity | null;
