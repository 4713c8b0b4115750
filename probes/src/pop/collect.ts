import type { Collecting } from "../collecting.ts";
import type { Facts } from "../facts.ts";
import { collectMail } from "../mail/collect.ts";
import { pop } from "./pop.ts";

/** Looks at one POP3 service. */
export const collectPop = (collecting: Collecting): Promise<Facts> => collectMail(pop, collecting);
