import { request } from "node:http";
import { join } from "node:path";
import { createClient, type Client } from "@schakel/contract";

const settings = { boundary: "schakel-browser-tests" };

async function* noBytes(): AsyncIterable<Uint8Array> {}

/** A client that keeps the cookies it is given, as a browser does. */
export function overHttp(url: string): Client {
  let cookie = "";
  return createClient(async ({ method, path, headers, body }) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(cookie && { cookie }), origin: url },
      ...(body instanceof Uint8Array && { body: new Blob([body as Uint8Array<ArrayBuffer>]) }),
    });
    const set = response.headers.getSetCookie().map((line) => line.split(";")[0]);
    if (set.length > 0) cookie = set.join("; ");
    return { status: response.status, body: response.body ?? noBytes() };
  }, settings);
}

/** The console of the hub that runs on this data folder: what its operator's commands speak with, without starting one for every word. */
export function atConsole(dataFolder: string): Client {
  const socketPath = join(dataFolder, "hub.sock");
  return createClient(
    ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const bytes = body instanceof Uint8Array ? body : undefined;
        const length = bytes && { "content-length": String(bytes.length) };
        const asked = request({ socketPath, method, path, headers: { ...headers, ...length } }, (response) =>
          resolve({ status: response.statusCode ?? 0, body: response }),
        );
        asked.on("error", reject).end(bytes);
      }),
    settings,
  );
}
