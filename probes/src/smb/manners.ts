import { mailManners, type Manners } from "../net/net.ts";

/** One negotiation at a time, two in all: one that names SMB 2 and 3, and one that names SMB 1. */
export const smbManners: Manners = { ...mailManners, total: 2, connect: 5000, exchange: 5000 };
