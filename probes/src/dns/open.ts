import { getServers } from "node:dns";
import { createResolver } from "./asking.ts";
import type { Resolver } from "./resolver.ts";
import { parseServer } from "./transport.ts";

/** Which resolver to ask: `address` as `192.0.2.53:53`, and whether the user vouches for it. */
export interface ResolverSetting {
  readonly address: string;
  readonly trusted: boolean;
}

/** Opens the resolver that was named, else the machine's own, which nobody vouches for. */
export function openResolver(setting?: ResolverSetting): Resolver {
  const texts = setting ? [setting.address] : getServers();
  const servers = texts.flatMap((text) => parseServer(text) ?? []);
  return createResolver({ name: setting?.address ?? "system", trusted: setting?.trusted ?? false, servers });
}
