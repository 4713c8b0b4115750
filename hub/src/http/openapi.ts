import { isBytes, isEvents, isFiles, isLines, schemaOf, type Route } from "@schakel/contract";
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";

const problem = {
  description: "An error (RFC 9457)",
  content: {
    "application/problem+json": {
      schema: {
        type: "object",
        required: ["type", "title", "status", "code"],
        properties: {
          type: { type: "string" },
          title: { type: "string" },
          status: { type: "integer" },
          code: { type: "string" },
          detail: { type: "string" },
          requestId: { type: "string" },
          problems: {
            type: "array",
            items: { type: "object", properties: { place: { type: "string" }, message: { type: "string" } } },
          },
        },
      },
    },
  },
};

/** Describes the contract as OpenAPI 3.1, so that the routes are documented by what they are made from. */
export async function describeApi(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Schakel", version: "1", description: "The hub's one API. Permissions stand in `x-permission`." },
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "schakel.session_token" },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const described = route.config?.route;
      return { schema: described ? describe(described) : (schema ?? {}), url };
    },
  });
}

function describe(route: Route): Record<string, unknown> {
  const body = schemaOf(route.body);
  const open = route.permission === "public" || route.permission === "setup";
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.id.split(".")[0]],
    "x-permission": route.permission,
    security: open ? [] : [{ token: [] }, { session: [] }],
    ...(route.params && { params: route.params }),
    ...(route.query && { querystring: route.query }),
    ...(body && { body }),
    ...(isBytes(route.body) && { consumes: [...route.body.types], body: { type: "string", format: "binary" } }),
    ...(isFiles(route.body) && {
      consumes: ["multipart/form-data"],
      body: { type: "object", properties: { document: { type: "array", items: { type: "string", format: "binary" } } } },
    }),
    response: { ...responseOf(route), default: problem },
  };
}

function responseOf(route: Route): Record<string, unknown> {
  if (isLines(route.response)) {
    return { 200: { description: "One value a line", content: { "application/x-ndjson": { schema: route.response.line } } } };
  }
  if (isEvents(route.response)) {
    return { 200: { description: "Server-sent events", content: { "text/event-stream": { schema: route.response.event } } } };
  }
  const schema = schemaOf(route.response);
  if (schema === undefined) return { 204: { type: "null", description: "Done" } };
  return { [route.status ?? 200]: { description: "Done", content: { "application/json": { schema } } } };
}
