import { mailManners, type Manners } from "../net/net.ts";

/** Mail servers may let a stranger wait before every greeting: a rating takes up to two minutes. */
export const mailLimit = { rating: 120_000, full: 600_000 } as const;

/** Ten mail hosts may share an address: each has its own budget of connections, still one at a time. */
export const domainManners: Manners = { ...mailManners, total: 10 * mailManners.total };
