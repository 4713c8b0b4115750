import type { Collect } from "./collecting.ts";
import type { Kind } from "./kinds.ts";
import { webManners, type Manners } from "./net/net.ts";
import { sshManners } from "./ssh/manners.ts";

/** The collector of each kind, loaded when asked for, and how it behaves. A new kind is a line here and one in `kinds.ts`. */
export const collectors: Readonly<Partial<Record<Kind, { readonly manners: Manners; readonly load: () => Promise<Collect> }>>> = {
  web: { manners: webManners, load: async () => (await import("./web/collect.ts")).collectWeb },
  ssh: { manners: sshManners, load: async () => (await import("./ssh/collect.ts")).collectSsh },
};
