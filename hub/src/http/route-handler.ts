import { isEvents, isFiles, isLines, schemaOf, type Route, type RouteId } from "@schakel/contract";
import type { FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import { Readable } from "node:stream";
import type { Handlers, Hub } from "../handlers.ts";
import { recordAccess } from "../register/index.ts";
import { Refusal } from "../refusal.ts";
import type { Access, Authorise } from "./authorise.ts";
import { filesOf } from "./bodies.ts";
import { sendEvents } from "./live/send-events.ts";
import { problemOf } from "./problems.ts";
import { checkOf } from "./validation.ts";

export interface ServerOptions {
  readonly authorise: Authorise;
  readonly handlers: Handlers;
  /** The server's console: no limits, no cookies, every call on an organisation registered. */
  readonly console: boolean;
  /** Where errors inside the hub are reported; a line of JSON each. */
  readonly report: (line: string) => void;
}

const accesses = new WeakMap<FastifyRequest, Access>();

type AnyHandler = (call: unknown) => Promise<unknown>;

/** The part of a route that runs: permission before anything of the body is read, then validation, then the domain's handler. */
export function handlerOf(hub: Hub, route: Route, options: ServerOptions): Pick<RouteOptions, "onRequest" | "handler"> {
  const handle = options.handlers[route.id as RouteId] as AnyHandler;
  const checkParams = route.params && checkOf(route.params, "params", { text: true });
  const checkQuery = route.query && checkOf(route.query, "query", { text: true });
  const bodySchema = schemaOf(route.body);
  const checkBody = bodySchema && checkOf(bodySchema, "body", { text: false });
  return {
    onRequest: async (request) => {
      const { organisation } = request.params as Partial<Record<string, string>>;
      accesses.set(request, await options.authorise(request, route.permission, organisation));
    },
    handler: async (request, reply) => {
      const access = accesses.get(request);
      if (!access) throw new Error(`Route ${route.id} ran without having been allowed.`);
      if (access.cookies.length > 0) reply.header("set-cookie", [...access.cookies]);
      const call = {
        params: checkParams?.(request.params) ?? {},
        query: checkQuery?.(request.query) ?? {},
        body: isFiles(route.body) ? filesOf(request) : (checkBody?.(request.body) ?? request.body),
        caller: access.caller,
        member: access.member,
        scopes: access.scopes,
        http: {
          cookie: request.headers.cookie ?? "",
          agent: request.headers["user-agent"]?.slice(0, 300) ?? "",
          setCookies: (lines: readonly string[]) => void reply.header("set-cookie", [...lines]),
        },
      };
      if (isFiles(route.body) && !request.isMultipart())
        throw new Refusal("unsupported_media_type", "This route takes multipart/form-data.");
      if (options.console) await registerConsole(hub, route, access, request);
      return answer(route, await handle(call), request, reply, options.report);
    },
  };
}

/** What the console does in an organisation stands in that organisation's access register, whatever it was. */
async function registerConsole(hub: Hub, route: Route, { member }: Access, request: FastifyRequest): Promise<void> {
  const { organisation } = request.params as Partial<Record<string, string>>;
  if (organisation === undefined) return;
  await hub.database.asMember({ ...member, ...(member.kind === "token" && { organisationId: organisation }) }, (tx) =>
    recordAccess(tx, hub.clock(), member, { organisationId: organisation, route: route.id, tlp: ["TLP:AMBER+STRICT"], subjects: [] }),
  );
}

async function answer(
  route: Route,
  result: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  report: (line: string) => void,
): Promise<FastifyReply> {
  if (isLines(route.response)) {
    const lines = (result as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    // The first line comes before the status is sent, so that what fails at once is an ordinary error.
    const first = await lines.next();
    return reply.type("application/x-ndjson").send(Readable.from(encodeLines(first, lines, request.id, report)));
  }
  if (isEvents(route.response)) return sendEvents(reply, result as AsyncIterable<unknown>);
  if (result === undefined || route.response === undefined) return reply.status(204).send();
  return reply
    .status(route.status ?? 200)
    .type("application/json")
    .send(result);
}

async function* encodeLines(
  first: IteratorResult<unknown>,
  lines: AsyncIterator<unknown>,
  requestId: string,
  report: (line: string) => void,
): AsyncIterable<string> {
  try {
    for (let one = first; one.done !== true; one = await lines.next()) yield `${JSON.stringify(one.value)}\n`;
  } catch (error) {
    const problem = problemOf(error, requestId);
    if (problem.status >= 500) report(JSON.stringify({ level: "error", requestId, message: String(error) }));
    yield `${JSON.stringify({ error: problem })}\n`;
  }
}
