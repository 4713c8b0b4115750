import { createGate, type Gate } from "./gate.ts";

/** What all measurements of a process share: how many sockets there may be, and how many to one address. */
export interface Network {
  readonly sockets: Gate;
  /** Measurements under way; the others have not begun, so that their time does not run out while they wait. */
  readonly measurements: Gate;
  /** The gate before one address; a narrower one stands as long as somebody is inside. */
  host(address: string, parallel: number): { readonly gate: Gate; leave(): void };
}

/** `sockets` and `measurements` at once: a thousand targets wait for each other, and not in memory. */
export function createNetwork(sockets = 128, measurements = 64): Network {
  const hosts = new Map<string, { gate: Gate; users: number }>();
  return {
    sockets: createGate(sockets),
    measurements: createGate(measurements),
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
