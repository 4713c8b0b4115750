import type { Identity } from "../products/identify.ts";
import type { RecordProduct } from "../products/record-product.ts";

export type { Identity };

/** Recognises the product of a record; null when it names none. */
export type Identify = (mention: RecordProduct) => Identity | null;
