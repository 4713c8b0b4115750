import { parseCpe } from "@schakel/standards";
import type { CpeValue } from "@schakel/standards";

/** The parts of a CPE name that identify a product and its version, lower case; "" stands for any and not applicable (NISTIR 7695). */
export interface CpeName {
  readonly part: string;
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly update: string;
  readonly softwareEdition: string;
  readonly targetSoftware: string;
}

const textOf = (value: CpeValue): string =>
  value.kind === "text" && value.before === "" && value.after === "" ? value.text.toLowerCase() : "";

/** Reads a CPE name leniently, 2.3 or 2.2, as inventories and records hold them. Undefined when it names no vendor and product. */
export const readCpe = (text: string): CpeName | undefined => {
  const parsed = parseCpe(text, { lenient: true });
  if (!parsed.ok) return undefined;
  const { part, vendor, product, version, update, swEdition, targetSw } = parsed.value;
  const name = {
    part: textOf(part),
    vendor: textOf(vendor),
    product: textOf(product),
    version: textOf(version),
    update: textOf(update),
    softwareEdition: textOf(swEdition),
    targetSoftware: textOf(targetSw),
  };
  return name.vendor === "" || name.product === "" ? undefined : name;
};
