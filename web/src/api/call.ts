import { createClient, ProblemError, type Transport } from "@schakel/contract";
import { takeAnswer } from "./asked.ts";

/** Bytes of a response as they arrive, in browsers that cannot iterate a stream too. */
async function* chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  const reader = stream?.getReader();
  for (let one = await reader?.read(); one && !one.done; one = await reader?.read()) yield one.value;
}

/** Bytes that a browser still sends for a page that is gone: 64 KiB for all its requests together (Fetch, 4.6). */
const SMALL = 8 * 1024;

const overHttp: Transport = async ({ method, path, headers, body }) => {
  const payload = body === undefined || body instanceof Uint8Array ? body : await collect(body);
  const asked = method === "GET" ? takeAnswer(path) : undefined;
  const response = await (asked ??
    fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      // What somebody decided is sent also when the page is closed in the same breath; browsers allow that for what is small.
      keepalive: method !== "GET" && (payload?.length ?? 0) < SMALL,
      ...(payload && { body: new Blob([payload as Uint8Array<ArrayBuffer>]) }),
    }));
  return { status: response.status, body: chunksOf(response.body) };
};

async function collect(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const whole: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of parts) whole.push(part as Uint8Array<ArrayBuffer>);
  return new Uint8Array(await new Blob(whole).arrayBuffer());
}

/** Calls a route of the contract as the person who is signed in; rejects with ProblemError. */
export const call = createClient(overHttp, { boundary: `schakel-${crypto.getRandomValues(new Uint32Array(4)).join("")}` });

/** The code of an error the hub answered with; "offline" when it did not answer at all. */
export const codeOf = (error: unknown): ProblemError["code"] | "offline" => (error instanceof ProblemError ? error.code : "offline");
