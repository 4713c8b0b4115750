import type { Static, TObject, TSchema } from "typebox";
import type { Permission } from "./permissions.ts";

/** A body or response that is no JSON value. */
export interface BytesBody {
  readonly as: "bytes";
  /** Media types taken; the first one is sent when the caller does not say. */
  readonly types: readonly string[];
}

/** One or many documents: multipart/form-data (RFC 7578), each part a file whose filename is the document's path. */
export interface FilesBody {
  readonly as: "files";
}

/** One JSON value a line (application/x-ndjson), sent as each becomes true. */
export interface Lines<S extends TSchema = TSchema> {
  readonly as: "lines";
  readonly line: S;
}

/** Server-sent events (HTML Living Standard §9.2): each event's data is one JSON value. */
export interface Events<S extends TSchema = TSchema> {
  readonly as: "events";
  readonly event: S;
}

/** One route of the hub: what it takes, what it gives and who may call it. Validation, OpenAPI and the client's types all come from it. */
export interface Route {
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with `{name}` for parameters, as OpenAPI writes them. */
  readonly path: string;
  readonly permission: Permission;
  readonly summary: string;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema | BytesBody | FilesBody;
  /** Absent: 204 without content. */
  readonly response?: TSchema | Lines | Events;
  /** Status of success where it is not 200 or 204. */
  readonly status?: 201;
  /** Calls of one client per minute, where fewer than usual are allowed. */
  readonly perMinute?: number;
}

/** Keeps a route's exact type, which is what the client and the handlers are typed by. */
export const route = <const R extends Route>(value: R): R => value;

/** One document of a body of files. */
export interface NamedBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

type StaticOf<S, Otherwise> = S extends TSchema ? Static<S> : Otherwise;

export type ParamsOf<R extends Route> = StaticOf<R["params"], Record<never, never>>;
export type QueryOf<R extends Route> = StaticOf<R["query"], Record<never, never>>;
export type BodyOf<R extends Route> = R["body"] extends BytesBody
  ? Uint8Array
  : R["body"] extends FilesBody
    ? AsyncIterable<NamedBytes>
    : StaticOf<R["body"], undefined>;
export type ResponseOf<R extends Route> =
  R["response"] extends Lines<infer L>
    ? AsyncIterable<Static<L>>
    : R["response"] extends Events<infer E>
      ? AsyncIterable<Static<E>>
      : StaticOf<R["response"], undefined>;

export const isBytes = (body: Route["body"]): body is BytesBody => body !== undefined && "as" in body && body.as === "bytes";
export const isFiles = (body: Route["body"]): body is FilesBody => body !== undefined && "as" in body && body.as === "files";
export const isLines = (response: Route["response"]): response is Lines =>
  response !== undefined && "as" in response && response.as === "lines";
export const isEvents = (response: Route["response"]): response is Events =>
  response !== undefined && "as" in response && response.as === "events";
/** The JSON schema of a body or response, where it has one. */
export const schemaOf = (part: Route["body"] | Route["response"]): TSchema | undefined =>
  part === undefined || "as" in part ? undefined : part;
