import type { Check } from "../check.ts";
import { reach } from "../checks/reach/check.ts";
import { fileChecks } from "./files.ts";
import { mailChecks } from "./mail.ts";
import { tlsChecks } from "./tls.ts";
import { webChecks } from "./web.ts";

/** Every check there is, in the order they are shown. Each subject keeps its own list in this folder. */
export const checks: readonly Check[] = [reach, ...webChecks, ...mailChecks, ...tlsChecks, ...fileChecks];
