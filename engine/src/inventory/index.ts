export { readInventoryRow } from "./read-row.ts";
