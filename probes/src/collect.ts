import type { Collect } from "./collecting.ts";
import { ftpManners } from "./ftp/manners.ts";
import type { Depth, Kind } from "./kinds.ts";
import { mailLimit, domainManners } from "./mail/manners.ts";
import { mailManners, webManners, type Manners } from "./net/net.ts";
import { smbManners } from "./smb/manners.ts";
import { sshManners } from "./ssh/manners.ts";

/** The collector of each kind, loaded when asked for, and how it behaves. A new kind is a line here and one in `kinds.ts`. */
export const collectors: Readonly<
  Partial<
    Record<Kind, { readonly manners: Manners; readonly limit?: Readonly<Record<Depth, number>>; readonly load: () => Promise<Collect> }>
  >
> = {
  web: { manners: webManners, load: async () => (await import("./web/collect.ts")).collectWeb },
  ssh: { manners: sshManners, load: async () => (await import("./ssh/collect.ts")).collectSsh },
  ftp: { manners: ftpManners, load: async () => (await import("./ftp/collect.ts")).collectFtp },
  smb: { manners: smbManners, load: async () => (await import("./smb/collect.ts")).collectSmb },
  smtp: { manners: mailManners, limit: mailLimit, load: async () => (await import("./smtp/collect.ts")).collectSmtp },
  imap: { manners: mailManners, limit: mailLimit, load: async () => (await import("./imap/collect.ts")).collectImap },
  pop: { manners: mailManners, limit: mailLimit, load: async () => (await import("./pop/collect.ts")).collectPop },
  domain: { manners: domainManners, limit: mailLimit, load: async () => (await import("./domain/collect.ts")).collectDomain },
};
