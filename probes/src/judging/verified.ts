import type { Facts } from "../facts.ts";
import type { Kind } from "../kinds.ts";

/** Whether who connects verifies the certificate: between mail servers nobody does (RFC 7672 §1.3), mail programs that hand in mail do. */
export const isVerified = ({ mail }: Facts, kind: Kind): boolean => kind !== "smtp" || mail?.submission === true;
