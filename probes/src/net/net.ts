import { connect } from "node:net";
import { mayContact } from "../address/index.ts";
import { openChannel, type Channel } from "./channel.ts";
import type { Clock } from "./clock.ts";
import { endingOf, type Ending } from "./ending.ts";
import { createGate, type Gate } from "./gate.ts";
import type { Network } from "./network.ts";
import { findPlaces, mappingsOf, type Guard, type Place, type Places } from "./place.ts";

/** How one measurement behaves towards each address. */
export interface Manners {
  /** Connections at once to one address. Mail servers: 1. */
  readonly parallel: number;
  /** Connections to one address in all. */
  readonly total: number;
  /** Milliseconds in which a connection must come about. */
  readonly connect: number;
  /** Milliseconds in which one connection must have said everything. */
  readonly exchange: number;
  /** Bytes one connection may send us. */
  readonly bytes: number;
  /** Milliseconds to wait before each new attempt at a server that answered before and now does not. */
  readonly patience: readonly number[];
}

export const webManners: Manners = {
  parallel: 8,
  total: 25,
  connect: 5000,
  exchange: 5000,
  bytes: 256 * 1024,
  patience: [250, 1000, 2500],
};

/** One connection at a time, and more time: a mail server may make a stranger wait (RFC 5321 §4.5.3.2). */
export const mailManners: Manners = { ...webManners, parallel: 1, connect: 10_000, exchange: 20_000 };

export type Opened = { readonly channel: Channel } | { readonly ending: Ending };

/** The way to the outside for one measurement: guarded, counted and within its budget. */
export interface Net {
  locate(host: string, port: number): Promise<Places>;
  /** True when the user leads this host and port elsewhere: then no name service is asked. */
  isMapped(host: string, port: number): boolean;
  /** Opens a connection. One that fails where an earlier one came through is tried again, alone and after a wait; then it is `throttled`. */
  open(place: Place, limits?: Partial<Pick<Manners, "exchange" | "bytes" | "connect">>): Promise<Opened>;
  /** Tells that the server let a connection in and then dropped it for no reason of ours: from now on one at a time, the next after this wait. */
  slowDown(place: Place, milliseconds: number): Promise<void>;
  /** Connections attempted so far. */
  readonly connections: number;
  readonly manners: Manners;
}

/** One service: an address and the port that is dialled. That another port of the same address refuses says nothing about it. */
interface ServiceState {
  readonly alone: Gate;
  answered: boolean;
  slow: boolean;
  gaveUp: boolean;
}

export interface NetOptions extends Guard {
  readonly manners: Manners;
  readonly network: Network;
  readonly clock: Clock;
  /** After this instant (milliseconds since 1970) nothing is opened any more. */
  readonly until: number;
}

/** Makes the net of one measurement. */
export function openNet(options: NetOptions): Net {
  const { manners, clock } = options;
  const states = new Map<string, ServiceState>();
  const used = new Map<string, number>();
  let connections = 0;
  const stateOf = ({ address, dialPort }: Place): ServiceState => {
    const key = `${address} ${dialPort}`;
    const state = states.get(key) ?? { alone: createGate(1), answered: false, slow: false, gaveUp: false };
    states.set(key, state);
    return state;
  };
  const attempt = async (place: Place, limits: Manners, onClose: () => void): Promise<Opened> => {
    const before = used.get(place.address) ?? 0;
    if (clock.now() >= options.until) return { ending: "timeout" };
    if (before >= manners.total) return { ending: "budget" };
    // Checked again at the last moment: nothing between finding an address and dialling it may lead elsewhere.
    if (!mayContact(place.address, options.allow)) return { ending: "forbidden" };
    used.set(place.address, before + 1);
    connections += 1;
    const exchange = Math.min(limits.exchange, Math.max(1, options.until - clock.now()));
    return dial(place, { ...limits, exchange }, options.network, onClose);
  };
  const open = async (place: Place, limits: Manners): Promise<Opened> => {
    const state = stateOf(place);
    // A server that is slow to let us in gets one connection at a time: the next begins when this one is over.
    const leave = state.slow ? await state.alone.enter() : () => undefined;
    const opened = state.gaveUp ? ({ ending: "throttled" } as const) : await attempt(place, limits, leave);
    if ("channel" in opened) {
      state.answered = true;
      return opened;
    }
    leave();
    const ours = opened.ending === "budget" || opened.ending === "forbidden" || opened.ending === "throttled";
    return ours || !state.answered ? opened : again(place, limits, state);
  };
  const again = async (place: Place, limits: Manners, state: ServiceState): Promise<Opened> => {
    state.slow = true;
    const leave = await state.alone.enter();
    for (const wait of manners.patience) {
      if (state.gaveUp || clock.now() + wait >= options.until) break;
      await clock.sleep(wait);
      const opened = await attempt(place, limits, leave);
      if ("channel" in opened) return opened;
      if (opened.ending === "budget") break;
    }
    leave();
    state.gaveUp = true;
    return { ending: "throttled" };
  };
  return {
    manners,
    locate: (host, port) => findPlaces(options, host, port),
    isMapped: (host, port) => mappingsOf(options, host, port).length > 0,
    open: (place, limits) => open(place, { ...manners, ...limits }),
    slowDown: async (place, milliseconds) => {
      stateOf(place).slow = true;
      await clock.sleep(Math.min(milliseconds, Math.max(0, options.until - clock.now())));
    },
    get connections() {
      return connections;
    },
  };
}

/** Dials once, inside the gates; the places in them are freed when the connection is over. */
async function dial(place: Place, limits: Manners, network: Network, onClose: () => void): Promise<Opened> {
  const host = network.host(place.address, limits.parallel);
  const leaveHost = await host.gate.enter();
  const leaveSockets = await network.sockets.enter();
  const release = (): void => {
    leaveSockets();
    leaveHost();
    host.leave();
  };
  const over = (): void => {
    release();
    onClose();
  };
  const opened = await reach(place, limits, over);
  if ("ending" in opened) release();
  return opened;
}

function reach(place: Place, limits: Manners, onClose: () => void): Promise<Opened> {
  return new Promise((resolve) => {
    const socket = connect({ host: place.address, port: place.dialPort, noDelay: true });
    const fail = (ending: Ending): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ending });
    };
    const timer = setTimeout(fail, limits.connect, "timeout");
    // Stays as a last listener: an error after the hand-over must never be without one.
    socket.on("error", (error) => fail(endingOf(error)));
    socket.once("connect", () => {
      clearTimeout(timer);
      resolve({ channel: openChannel(socket, { deadline: limits.exchange, bytes: limits.bytes }, onClose) });
    });
  });
}
