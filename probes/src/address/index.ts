/** Which addresses the hub may connect to on a stranger's word: pure, so that it can be asked at every step of a connection. */
export type { AddressKind } from "./special-ranges.ts";
export { judgeAddress, mayContact, type AddressVerdict } from "./judge-address.ts";
export { parseRanges, type AddressRange, type ParsedRanges } from "./address-range.ts";
