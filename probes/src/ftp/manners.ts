import { webManners, type Manners } from "../net/net.ts";

/** Two connections at a time: FTP servers often take few from one address, and some look up its name before they greet. */
export const ftpManners: Manners = { ...webManners, parallel: 2, total: 36, exchange: 10_000 };
