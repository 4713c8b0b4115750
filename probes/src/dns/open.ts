import type { Resolver } from "./resolver.ts";
import { systemResolver } from "./system.ts";

/** Which resolver to ask: `address` as `192.0.2.53:53`, and whether the user vouches for it. */
export interface ResolverSetting {
  readonly address: string;
  readonly trusted: boolean;
}

/** Opens the resolver that was named, else the machine's own. */
export const openResolver = (setting?: ResolverSetting): Resolver => systemResolver(setting ? [setting.address] : []);
