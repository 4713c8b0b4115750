import { openResolver } from "./open.ts";
import type { Resolver } from "./resolver.ts";

/** The resolver of the machine, which nobody vouches for. */
export const systemResolver = (): Resolver => openResolver();
