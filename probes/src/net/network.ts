import { createGate, type Gate } from "./gate.ts";

/** What all measurements of a process share: how many sockets there may be, and how many to one address. */
export interface Network {
  readonly sockets: Gate;
  /** The gate before one address; a narrower one stands as long as somebody is inside. */
  host(address: string, parallel: number): { readonly gate: Gate; leave(): void };
}

/** `sockets`: connections open at once over all measurements; a thousand targets then wait for each other and not in memory. */
export function createNetwork(sockets = 256): Network {
  const hosts = new Map<string, { gate: Gate; users: number }>();
  return {
    sockets: createGate(sockets),
    host: (address, parallel) => {
      const key = `${address} ${parallel}`;
      const host = hosts.get(key) ?? { gate: createGate(parallel), users: 0 };
      hosts.set(key, host);
      host.users += 1;
      return {
        gate: host.gate,
        leave: () => {
          host.users -= 1;
          if (host.users === 0) hosts.delete(key);
        },
      };
    },
  };
}

/** The one of this process, for who makes none of their own. */
export const sharedNetwork = createNetwork();
