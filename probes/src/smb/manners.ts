import { mailManners, type Manners } from "../net/net.ts";

/** One negotiation at a time, two in all: one that names SMB 1, and one that names SMB 2 and 3; a third where hanging up has to be told from a refusal. */
export const smbManners: Manners = { ...mailManners, total: 3, connect: 5000, exchange: 5000 };
