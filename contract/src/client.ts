import { errors, isErrorCode, type ErrorCode, type ProblemDetails } from "./errors.ts";
import {
  isBytes,
  isEvents,
  isFiles,
  isLines,
  type BodyOf,
  type NamedBytes,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
  type Route,
} from "./route.ts";
import { routeOf, type RouteId, type RouteOf } from "./routes.ts";

export interface TransportRequest {
  readonly method: string;
  /** Path with query, from the root. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
}

export interface TransportResponse {
  readonly status: number;
  /** The body as it arrives. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Carries a request to a hub: over the network, over its socket, or to the same program. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** An error the hub answered with. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ErrorCode;
  readonly problem: ProblemDetails;
  constructor(problem: ProblemDetails) {
    super(problem.detail ?? problem.title);
    this.code = problem.code;
    this.problem = problem;
  }
}

type Unneeded<T> = [T] extends [undefined] ? true : Record<never, never> extends T ? true : false;
type Part<Key extends string, T> = Unneeded<T> extends true ? { readonly [K in Key]?: T } : { readonly [K in Key]: T };

/** What a call of this route takes. */
export type InputOf<Id extends RouteId> = Part<"params", ParamsOf<RouteOf<Id>>> &
  Part<"query", QueryOf<RouteOf<Id>>> &
  Part<"body", BodyOf<RouteOf<Id>>>;

type Arguments<Id extends RouteId> = Record<never, never> extends InputOf<Id> ? [input?: InputOf<Id>] : [input: InputOf<Id>];

/** Calls a route by its id. Rejects with ProblemError when the hub answers with an error; streams give their lines or events as they come. */
export type Client = <Id extends RouteId>(id: Id, ...input: Arguments<Id>) => Promise<ResponseOf<RouteOf<Id>>>;

/**
 * Makes a client whose types come from the contract itself.
 * @param headers sent with every call, such as an authorization
 * @param boundary text for multipart bodies, which must not occur in a document; random, so the caller gives it
 */
export function createClient(
  transport: Transport,
  options: { readonly headers?: Record<string, string>; readonly boundary: string },
): Client {
  const call = async (id: RouteId, input: LooseInput = {}): Promise<unknown> => {
    const route = routeOf(id);
    const { body, type } = encodeBody(route, input.body, options.boundary);
    const response = await transport({
      method: route.method,
      path: fillPath(route, input),
      headers: {
        accept: isLines(route.response) ? "application/x-ndjson" : isEvents(route.response) ? "text/event-stream" : "application/json",
        ...options.headers,
        ...(type && { "content-type": type }),
      },
      ...(body && { body }),
    });
    if (response.status >= 400) throw new ProblemError(readProblem(response.status, await readText(response.body)));
    if (isLines(route.response)) return readLines(response.body);
    if (isEvents(route.response)) return readEvents(response.body);
    const text = await readText(response.body);
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  };
  return call as Client;
}

interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

function fillPath(route: Route, { params = {}, query = {} }: LooseInput): string {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return search.length === 0 ? path : `${path}?${search.join("&")}`;
}

function encodeBody(route: Route, body: unknown, boundary: string): { body?: TransportRequest["body"]; type?: string } {
  if (route.body === undefined) return {};
  if (isBytes(route.body)) return { body: body as Uint8Array, type: route.body.types[0] ?? "application/octet-stream" };
  if (isFiles(route.body)) {
    return { body: encodeFiles(body as AsyncIterable<NamedBytes>, boundary), type: `multipart/form-data; boundary=${boundary}` };
  }
  return { body: new TextEncoder().encode(JSON.stringify(body)), type: "application/json" };
}

async function* encodeFiles(files: AsyncIterable<NamedBytes>, boundary: string): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const { path, bytes } of files) {
    // RFC 7578 §4.2 with the escapes browsers use (HTML, "multipart/form-data encoding algorithm").
    const name = path.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    yield encoder.encode(
      `--${boundary}\r\ncontent-disposition: form-data; name="document"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    );
    yield bytes;
    yield encoder.encode("\r\n");
  }
  yield encoder.encode(`--${boundary}--\r\n`);
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

async function* readLines(body: AsyncIterable<Uint8Array>): AsyncIterable<unknown> {
  for await (const line of linesOf(body)) if (line !== "") yield readLine(line);
}

/** Server-sent events as the hub writes them: one line of data each (HTML Living Standard §9.2.5); comments and the rest only keep the line open. */
async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncIterable<unknown> {
  for await (const line of linesOf(body)) if (line.startsWith("data: ")) yield JSON.parse(line.slice("data: ".length)) as unknown;
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** A stream that had already begun can only tell of an error in its last line: {"error": problem}. */
function readLine(line: string): unknown {
  const value = JSON.parse(line) as unknown;
  if (typeof value === "object" && value !== null && "error" in value) throw new ProblemError(value.error as ProblemDetails);
  return value;
}

function readProblem(status: number, text: string): ProblemDetails {
  try {
    const value = JSON.parse(text) as Partial<ProblemDetails>;
    if (typeof value.code === "string" && isErrorCode(value.code)) return value as ProblemDetails;
  } catch {
    // Not an answer of ours (a proxy's page, say): the status is all there is.
  }
  const code: ErrorCode = status === 401 ? "not_signed_in" : status === 404 ? "not_found" : status === 503 ? "unavailable" : "internal";
  return {
    type: `urn:schakel:error:${code}`,
    title: errors[code].title,
    status,
    code,
    detail: `The server answered with status ${status}.`,
  };
}
