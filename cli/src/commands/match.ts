import { createMatcher, identifyRecordProduct, readCsaf, readCve, readInventoryRow, type AdvisoryReading } from "@schakel/engine";
import { decodeAdvisory, decodeInventory } from "@schakel/standards";
import { readFileSync, statSync } from "node:fs";
import { CommandError, type Run } from "../command.ts";
import { findDocuments, LARGEST_DOCUMENT } from "../files.ts";
import { printable, type Output } from "../output.ts";

export const run: Run = async (input) => {
  const file = input.needed("inventory");
  const inventory = decodeInventory(readFileSync(file));
  if (!inventory.ok) {
    throw new CommandError(
      inventory.problems.map(({ place, message }) => `${file}: ${place === "" ? "" : `${place}: `}${message}`).join("\n"),
    );
  }
  for (const { row, message } of inventory.value.rejected) input.out.note(`${file}: row ${row}: ${printable(message)}`);
  const readings = readAll(await findDocuments([...input.texts("advisories"), ...input.operands]), input.out);
  const matcher = createMatcher(readings);
  for (const row of inventory.value.rows) {
    for (const { row: place, id, label, why } of matcher.match(readInventoryRow(row))) {
      await input.out.line({ row: place, id, label, why }, `${place}\t${id}\t${label}\t${printable(why)}`);
    }
  }
  return 0;
};

/** What the documents say; what cannot be read is told and left out. KEV names no versions, so it matches nothing. */
function readAll(paths: readonly string[], out: Output): AdvisoryReading[] {
  const readings: AdvisoryReading[] = [];
  for (const path of paths) {
    if (statSync(path).size > LARGEST_DOCUMENT) {
      out.note(`${path}: it is larger than ${LARGEST_DOCUMENT} bytes`);
      continue;
    }
    const decoded = decodeAdvisory(readFileSync(path));
    if (!decoded.ok)
      for (const { place, message } of decoded.problems) out.note(`${path}: ${place === "" ? "" : `${place}: `}${printable(message)}`);
    else if (decoded.value.format === "cve") readings.push(readCve(decoded.value.value, identifyRecordProduct));
    else if (decoded.value.format === "csaf") readings.push(readCsaf(decoded.value.value, identifyRecordProduct));
  }
  return readings;
}
