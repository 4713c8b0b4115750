import type { Collecting } from "../collecting.ts";
import type { Facts } from "../facts.ts";
import { collectMail } from "../mail/collect.ts";
import { imap } from "./imap.ts";

/** Looks at one IMAP service. */
export const collectImap = (collecting: Collecting): Promise<Facts> => collectMail(imap, collecting);
