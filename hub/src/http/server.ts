import { isBytes, isEvents, isFiles, isLines, routes, schemaOf, type ProblemDetails, type Route } from "@schakel/contract";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from "fastify";
import { randomUUID } from "node:crypto";
import type { Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import { addBodyParser, JSON_LIMIT, LARGEST_DOCUMENT } from "./bodies.ts";
import { describeApi } from "./openapi.ts";
import { refuseOtherSites } from "./origin.ts";
import { problemOf } from "./problems.ts";
import { handlerOf, type ServerOptions } from "./route-handler.ts";
import { isPage, sendPage, serveScreens } from "./screens.ts";

const SLOWEST_REQUEST_MS = 10 * 60_000;

/** Builds the HTTP server from the contract: every route with its validation, permission and handler, and nothing besides. It does not listen yet. */
export async function buildServer(hub: Hub, options: ServerOptions): Promise<FastifyInstance> {
  const secure = hub.config.publicUrl.protocol === "https:";
  const server = Fastify({
    logger: false,
    trustProxy: "loopback",
    genReqId: () => randomUUID(),
    routerOptions: { caseSensitive: true, maxParamLength: 400 },
    forceCloseConnections: "idle",
    // Somebody who sends a byte a minute is cut off; a command's import may take as long as it takes.
    requestTimeout: options.console ? 0 : SLOWEST_REQUEST_MS,
    bodyLimit: JSON_LIMIT,
    exposeHeadRoutes: false,
    // Addresses that cannot be read never reach a route or the error handler below.
    frameworkErrors: (error, request, reply) => void sendProblem(reply, problemOf(error, request.id)),
  });
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy(secure) },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "no-referrer" },
  });
  await server.register(multipart, {
    preservePath: true,
    limits: { fileSize: LARGEST_DOCUMENT, fields: 0, parts: Number.POSITIVE_INFINITY },
  });
  if (!options.console) await server.register(rateLimit, { global: false, errorResponseBuilder: () => new Refusal("too_many_requests") });
  await describeApi(server);
  addBodyParser(server);
  server.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id).header("cache-control", "no-store");
    refuseOtherSites(request, hub.config.publicUrl);
    const { route } = request.routeOptions.config;
    // Who imports or listens does not wait for an answer; a command's import must not wait for itself either.
    if (route && !isBytes(route.body) && !isFiles(route.body) && !isLines(route.response) && !isEvents(route.response)) {
      reply.raw.once("close", hub.database.traffic.enter());
    }
  });
  if (!options.console) await serveScreens(server, hub.config.webFolder);
  answerErrors(server, options, hub.config.webFolder);
  await server.register(async (inside) => {
    for (const route of routes as readonly Route[]) addRoute(inside, hub, route, options);
  });
  return server;
}

// What pages of the hub may load: their own files. Nobody may frame them.
const policy = (secure: boolean) => ({
  "default-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
  "object-src": ["'none'"],
  ...(secure && { "upgrade-insecure-requests": [] }),
});

function answerErrors(server: FastifyInstance, { report, console }: ServerOptions, webFolder: string): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, request.id);
    if (problem.status >= 500) {
      const { message, stack } = error;
      report(JSON.stringify({ level: "error", requestId: request.id, route: request.routeOptions.config.id ?? "", message, stack }));
    }
    return sendProblem(reply, problem);
  });
  server.setNotFoundHandler((request, reply) => {
    if (!console && isPage(request)) {
      const page = sendPage(reply, webFolder);
      if (page) return page;
    }
    const path = request.url.split("?")[0] ?? "";
    const known = (routes as readonly Route[]).some((route) => pathPattern(route.path).test(path));
    throw new Refusal(known ? "method_not_allowed" : "not_found");
  });
}

const sendProblem = (reply: FastifyReply, problem: ProblemDetails) =>
  reply.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));

const pathPattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`);

function addRoute(server: FastifyInstance, hub: Hub, route: Route, options: ServerOptions): void {
  const response = isLines(route.response) ? undefined : schemaOf(route.response);
  server.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    bodyLimit: isBytes(route.body) || isFiles(route.body) ? LARGEST_DOCUMENT : JSON_LIMIT,
    config: {
      id: route.id,
      route,
      ...(route.perMinute !== undefined && !options.console && { rateLimit: { max: route.perMinute, timeWindow: "1 minute" } }),
    },
    schema: { operationId: route.id, summary: route.summary, ...(response && { response: { [route.status ?? 200]: response } }) },
    ...handlerOf(hub, route, options),
  });
}

declare module "fastify" {
  interface FastifyContextConfig {
    readonly id?: string;
    readonly route?: Route;
  }
}
