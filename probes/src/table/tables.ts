import mozilla58 from "@schakel/content/probes/tables/mozilla-5.8.json" with { type: "json" };
import mozilla60 from "@schakel/content/probes/tables/mozilla-6.0.json" with { type: "json" };
import ncsc21 from "@schakel/content/probes/tables/ncsc-nl-2.1.json" with { type: "json" };
import ncsc from "@schakel/content/probes/tables/ncsc-nl-2025-05.json" with { type: "json" };
import type { Table } from "./table.ts";

/** JSON has no literal types, so the compiler cannot see that a rating is one; `tables.test.ts` does. */
const read = (table: unknown): Table => table as Table;

/** Every guideline that is known; the first is the default. */
export const tables: readonly [Table, ...Table[]] = [read(ncsc), read(ncsc21), read(mozilla60), read(mozilla58)];

/** The table of this name; the default one without a name, undefined when there is none of that name. */
export const findTable = (id?: string): Table | undefined => (id === undefined ? tables[0] : tables.find((table) => table.id === id));
