export { strictestTlp } from "./entry.ts";
export { erasePersonDetails } from "./erase-person-details.ts";
export { listSeals } from "./list-seals.ts";
export { readRegister } from "./read-register.ts";
export { recordAccess } from "./record-access.ts";
export { sealAccess } from "./seal-access.ts";
export { verifyRegister } from "./verify-register.ts";
export { routes } from "./routes.ts";
