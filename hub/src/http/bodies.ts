import { isBytes, isFiles, type NamedBytes } from "@schakel/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../refusal.ts";

export const JSON_LIMIT = 2 * 1024 * 1024;
/** The largest document or inventory taken, in bytes. */
export const LARGEST_DOCUMENT = 64 * 1024 * 1024;

/** One parser for all bodies: what a body may be is the route's to say, not its media type's. */
export function addBodyParser(server: FastifyInstance): void {
  server.removeContentTypeParser(["application/json", "text/plain"]);
  server.addContentTypeParser("*", { parseAs: "buffer" }, (request, body, done) => {
    try {
      done(null, readBody(request, body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

function readBody(request: FastifyRequest, body: Buffer): unknown {
  const { route } = request.routeOptions.config;
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (route?.body === undefined) return undefined;
  if (isBytes(route.body)) {
    if (!route.body.types.includes(type)) throw new Refusal("unsupported_media_type", `This route takes ${route.body.types.join(", ")}.`);
    return body;
  }
  if (isFiles(route.body)) throw new Refusal("unsupported_media_type", "This route takes multipart/form-data.");
  if (type !== "application/json") throw new Refusal("unsupported_media_type", "This route takes application/json.");
  try {
    // `__proto__` as a member becomes an own property of the parsed object, which no schema of ours lets through.
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) as unknown;
  } catch (error) {
    throw new Refusal("invalid_request", `The body is no JSON: ${error instanceof Error ? error.message : ""}`);
  }
}

/** The documents of a multipart body, one at a time as they arrive. Throws Refusal too_large when one is larger than is taken. */
export async function* filesOf(request: FastifyRequest): AsyncIterable<NamedBytes> {
  for await (const part of request.parts()) {
    if (part.type !== "file") continue;
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) chunks.push(chunk as Buffer);
    if (part.file.truncated) throw new Refusal("too_large", `${part.filename} is larger than ${LARGEST_DOCUMENT} bytes.`);
    yield { path: part.filename, bytes: Buffer.concat(chunks) };
  }
}
