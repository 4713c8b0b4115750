import type { AddressRange } from "@schakel/probes/address";
import { lookup } from "node:dns/promises";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Clock } from "../../../clock.ts";
import type { Config } from "../../../config.ts";
import hubPackage from "../../../../package.json" with { type: "json" };

export interface FoundAddress {
  readonly address: string;
  readonly family: number;
}

/** What every request to the outside shares: where it may go, and as whom it asks. */
export interface Outside {
  /** Ranges that are not public and yet allowed, by the operator. */
  readonly allow: readonly AddressRange[];
  /** All addresses of a name. */
  readonly resolve: (host: string) => Promise<readonly FoundAddress[]>;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly agents: { readonly http: HttpAgent; readonly https: HttpsAgent };
  /** Certificates to trust beside the usual ones. */
  readonly ca?: string;
  /** Ends the connections that are kept for the next request. */
  close(): void;
}

const CONNECTIONS = 4;

/** Opens the way to the outside for one run; close it afterwards. */
export function openOutside(config: Pick<Config, "publicUrl" | "allowAddresses">, clock: Clock): Outside {
  const options = { keepAlive: true, maxSockets: CONNECTIONS };
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  return {
    allow: config.allowAddresses,
    resolve: (host) => lookup(host, { all: true }),
    clock,
    userAgent: userAgentOf(config),
    agents,
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

/** The program and, where it is a public site, the hub: a publisher can see whom to ask. Nothing of a member is in it. */
const userAgentOf = ({ publicUrl }: Pick<Config, "publicUrl">): string =>
  `Schakel/${hubPackage.version}${publicUrl.protocol === "https:" ? ` (+${publicUrl.origin})` : ""}`;
