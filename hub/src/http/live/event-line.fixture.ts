import { request, type IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** A screen's line to the hub, as a browser's EventSource keeps one. */
export interface EventLine {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  /** Everything that came, as text. */
  readonly text: () => string;
  /** The data of the events that came. */
  readonly events: () => readonly { readonly changed: string; readonly organisation: string | null }[];
  /** Waits until so many events came; fails after a while. */
  until(count: number, patienceMs?: number): Promise<void>;
  /** Resolves when the hub ended the line. */
  readonly ended: Promise<void>;
  readonly close: () => void;
}

/** Opens a line on http://host:port with these headers; resolves when the status came. */
export async function openLine(address: string, headers: Readonly<Record<string, string>>): Promise<EventLine> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${address}/api/events`, { headers, agent: false }).on("response", resolve).on("error", reject).end();
  });
  let text = "";
  response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  const ended = new Promise<void>((resolve) => response.on("error", () => undefined).on("close", resolve));
  const events = () =>
    text
      .split("\n\n")
      .filter((block) => block.startsWith("data: "))
      .map((block) => JSON.parse(block.slice("data: ".length)) as { changed: string; organisation: string | null });
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    events,
    until: async (count, patienceMs = 5000) => {
      for (const start = performance.now(); events().length < count; await pause(5)) {
        if (performance.now() - start > patienceMs) throw new Error(`${events().length} events instead of ${count}: ${text}`);
      }
    },
    ended,
    close: () => response.destroy(),
  };
}
