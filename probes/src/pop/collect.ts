import type { Collecting } from "../collecting.ts";
import type { Facts } from "../facts.ts";
import { collectMailService } from "../mail/usual-ports.ts";
import { pop } from "./pop.ts";

/** Looks at one POP3 service. */
export const collectPop = (collecting: Collecting): Promise<Facts> => collectMailService(pop, collecting);
