export { strictestTlp } from "./entry.ts";
export { erasePersonDetails } from "./erase-person-details.ts";
export { listSeals, type SealRow } from "./list-seals.ts";
export { readRegister, type RegisterQuery, type RegisterRow } from "./read-register.ts";
export { recordAccess, type Access } from "./record-access.ts";
export { sealAccess } from "./seal-access.ts";
export { verifyRegister, type Anchor, type BrokenReason, type RegisterCheck } from "./verify-register.ts";
export { routes } from "./routes.ts";
