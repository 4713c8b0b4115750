import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { DEFAULT_LIMITS } from "../text/limits.ts";
import type { DecodeLimits } from "../text/limits.ts";
import type { Inventory, InventoryRemark, InventoryRow, RejectedRow } from "./types.ts";

type Fields = Readonly<Record<string, unknown>>;

const KNOWN_VERSIONS = ["1.2", "1.3", "1.4", "1.5", "1.6"];

/** What was found while walking the document; `refs` keeps row names unique. */
interface Found {
  readonly rows: InventoryRow[];
  readonly rejected: RejectedRow[];
  readonly remarks: InventoryRemark[];
  readonly refs: Set<string>;
  readonly repeatedRefs: Set<string>;
  /** No more entries are read than this and one. */
  readonly most: number;
  readonly asset: string | undefined;
}

/**
 * Reads a CycloneDX document (ECMA-424; JSON, 1.2 to 1.6) that is parsed already as an inventory: one asset (metadata.component), and a row
 * for that component itself, for every component however deep it is nested, and for every service.
 *
 * A row is named by its bom-ref, or by its JSON Pointer where it has none or shares it. Components without a name are in `rejected`;
 * vulnerabilities (VEX) are left out with a remark. Fails with `schema`, `unsupported` or `too_large`.
 */
export function decodeCycloneDxValue(value: unknown, limits: DecodeLimits = {}): Result<Inventory> {
  if (!isObject(value) || value["bomFormat"] !== "CycloneDX")
    return failed("schema", "/bomFormat", 'The field /bomFormat must be "CycloneDX".');
  const version = value["specVersion"];
  if (typeof version !== "string")
    return failed("schema", "/specVersion", 'The field /specVersion is missing; it must be a text such as "1.6".');
  if (!/^1\.\d{1,3}$/.test(version)) {
    return failed("unsupported", "/specVersion", `CycloneDX ${version.slice(0, 20)} is not read. Export the document as CycloneDX 1.6.`);
  }
  const metadata = isObject(value["metadata"]) ? value["metadata"] : {};
  const root = metadata["component"];
  const most = limits.maxRows ?? DEFAULT_LIMITS.maxRows;
  const found: Found = {
    rows: [],
    rejected: [],
    remarks: [],
    refs: new Set(),
    repeatedRefs: new Set(),
    most,
    asset: isObject(root) ? textOf(root["name"]) : undefined,
  };
  if (!KNOWN_VERSIONS.includes(version)) {
    const message = `CycloneDX ${version} is newer than what is known here; new fields were not read.`;
    found.remarks.push({ code: "newer_version", params: { version }, message });
  }
  if (root !== undefined) readEntry(root, "/metadata/component", "components", found);
  readList(value["components"], "/components", "components", found);
  readList(value["services"], "/services", "services", found);
  const count = found.rows.length + found.rejected.length;
  if (count > most) return failed("too_large", "", `The document lists more than ${most} components. Split it, or raise the limit.`);
  if (found.repeatedRefs.size > 0) found.remarks.push(repeatedRefsRemark([...found.repeatedRefs]));
  if (count === 0) found.remarks.push({ code: "no_components", params: {}, message: "The document lists no components." });
  const vex = value["vulnerabilities"];
  if (Array.isArray(vex) && vex.length > 0) {
    found.remarks.push({
      code: "vex",
      params: { count: String(vex.length) },
      message: `The ${vex.length} vulnerabilities (VEX) in the document were not read: an inventory says what there is, not what is wrong with it.`,
    });
  }
  return ok({ format: "cyclonedx", rows: found.rows, rejected: found.rejected, remarks: found.remarks });
}

type ListName = "components" | "services";

function readList(list: unknown, pointer: string, name: ListName, found: Found): void {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list)) {
    found.rejected.push({ row: pointer, code: "not_a_list", params: { place: pointer }, message: `The field ${pointer} must be a list.` });
    return;
  }
  for (const [i, entry] of (list as unknown[]).entries()) {
    if (found.rows.length + found.rejected.length > found.most) return;
    readEntry(entry, `${pointer}/${i}`, name, found);
  }
}

/** Reads one component or service and those inside it; the reader of JSON has limited how deep that goes. */
function readEntry(entry: unknown, pointer: string, list: ListName, found: Found): void {
  if (!isObject(entry)) {
    const message = `The component at ${pointer} is not an object.`;
    found.rejected.push({ row: pointer, code: "not_an_object", params: { place: pointer }, message });
    return;
  }
  const row = nameRow(entry, pointer, found);
  const fields = readFields(entry, list);
  if (fields.product === undefined) {
    found.rejected.push({ row, code: "no_name", params: { place: pointer }, message: `The component at ${pointer} has no name.` });
  } else found.rows.push({ row, ...fields, ...(found.asset === undefined ? {} : { asset: found.asset }) });
  readList(entry[list], `${pointer}/${list}`, list, found);
}

function repeatedRefsRemark(refs: readonly string[]): InventoryRemark {
  const named = refs.slice(0, 10).join(", ");
  const more = refs.length > 10 ? ` and ${refs.length - 10} more` : "";
  return {
    code: "repeated_refs",
    params: { refs: refs.length > 10 ? `${named}, …` : named },
    message: `Bom-refs used more than once, whose later components are named by their place: ${named}${more}.`,
  };
}

function nameRow(entry: Fields, pointer: string, found: Found): string {
  const ref = textOf(entry["bom-ref"]);
  if (ref === undefined) return pointer;
  if (!found.refs.has(ref)) {
    found.refs.add(ref);
    return ref;
  }
  found.repeatedRefs.add(ref);
  return pointer;
}

function readFields(entry: Fields, list: ListName): Omit<InventoryRow, "row" | "asset"> {
  const fields = {
    vendor:
      textOf(entry["group"]) ??
      nameOf(entry["supplier"]) ??
      nameOf(entry["provider"]) ??
      nameOf(entry["manufacturer"]) ??
      textOf(entry["publisher"]),
    product: textOf(entry["name"]),
    version: textOf(entry["version"]),
    cpe: textOf(entry["cpe"]),
    purl: textOf(entry["purl"]),
    type: list === "services" ? "service" : textOf(entry["type"]),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));
}

const nameOf = (value: unknown): string | undefined => (isObject(value) ? textOf(value["name"]) : undefined);

/** The trimmed text, or undefined for what is no text or empty. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
