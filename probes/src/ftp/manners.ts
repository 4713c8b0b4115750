import { webManners, type Manners } from "../net/net.ts";

/**
 * Two connections at a time: FTP servers often take few from one address, and some look up its name before they greet. A rating takes 25 at
 * most; the others are for an anonymous log-in, when that is asked for.
 */
export const ftpManners: Manners = { ...webManners, parallel: 2, total: 28, exchange: 10_000 };
