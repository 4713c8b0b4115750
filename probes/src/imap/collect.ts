import type { Collecting } from "../collecting.ts";
import type { Facts } from "../facts.ts";
import { collectMailService } from "../mail/usual-ports.ts";
import { imap } from "./imap.ts";

/** Looks at one IMAP service. */
export const collectImap = (collecting: Collecting): Promise<Facts> => collectMailService(imap, collecting);
