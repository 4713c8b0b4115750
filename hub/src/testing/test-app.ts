import { isEvents, type Role, type RouteId, routeOf, type Scope } from "@schakel/contract";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { after } from "node:test";
import { buildApp, buildPublicServer, type App } from "../app.ts";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { readConfig } from "../config.ts";
import { keyOf } from "../db/sealed.ts";
import { testDatabase } from "./test-database.ts";

export const PASSWORD = "zeven paarse fietsen";

/** Somebody or something that calls: its headers. */
export interface Actor {
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The body as JSON. */
  readonly json: <T = { readonly code?: string }>() => T;
}

/** The hub on this file's test database, with its first operator; the same one for every test of the file. */
export interface TestApp {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly hubId: string;
  /** The time the hub believes it is; changeable. */
  time: Date;
  addOrganisation(name?: string): Promise<string>;
  /** A new person with these roles in an organisation, signed in. */
  person(organisationId: string, ...roles: readonly Role[]): Promise<Actor & { readonly id: string; readonly email: string }>;
  token(organisationId: string, ...granted: readonly Scope[]): Promise<Actor & { readonly id: string; readonly token: string }>;
  /** Calls a route over HTTP, as anybody on this machine. */
  request(actor: Actor, id: RouteId, input?: RequestInput): Promise<Answer>;
  /** Calls a route at the server's console. */
  console(id: RouteId, input?: RequestInput): Promise<Answer>;
}

export interface RequestInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
}

export const nobody: Actor = { headers: {} };

/** The first piece of an answer that does not end by itself; then the line is closed. */
async function beginning(response: LightMyRequestResponse): Promise<Answer> {
  const stream = response.stream();
  const [piece] = (await once(stream, "data")) as [Buffer];
  const text = piece.toString();
  stream.destroy();
  return { status: response.statusCode, headers: response.headers, text, json: <T>() => JSON.parse(text) as T };
}

let shared: Promise<TestApp> | undefined;
after(async () => {
  if (!shared) return;
  const { app, server } = await shared;
  await Promise.all([app.console.close(), server.close()]);
});

export function testApp(): Promise<TestApp> {
  shared ??= open();
  return shared;
}

async function open(): Promise<TestApp> {
  const config = { ...readConfig({}), dataFolder: "unused" };
  const database = await testDatabase();
  const state = { time: new Date("2026-11-21T12:00:00Z") };
  const hub = { config, database, clock: () => state.time, keys: [keyOf(Buffer.alloc(32, 7))] as const };
  const failures: string[] = [];
  const app = await buildApp(hub, (line) => failures.push(line));
  const server = await buildPublicServer(app, (line) => failures.push(line));
  after(() => failures.forEach((line) => process.stderr.write(`${line}\n`)));
  const send = (to: FastifyInstance) => async (headers: Actor["headers"], id: RouteId, input: RequestInput) => {
    const route = routeOf(id);
    const url = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? "x"));
    const { body } = input;
    const json = body !== undefined && !Buffer.isBuffer(body);
    const asked: InjectOptions = {
      method: route.method,
      url: `${url}${input.query ? `?${new URLSearchParams(input.query).toString()}` : ""}`,
      headers: { ...(json && { "content-type": "application/json" }), ...headers, ...input.headers },
      ...(body !== undefined && { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      ...(input.remoteAddress && { remoteAddress: input.remoteAddress }),
    };
    if (isEvents(route.response)) return beginning(await to.inject({ ...asked, payloadAsStream: true }));
    const response = await to.inject(asked);
    return { status: response.statusCode, headers: response.headers, text: response.body, json: <T>() => response.json<T>() };
  };
  const [serve, atConsole] = [send(server), send(app.console)];
  const init = await atConsole({}, "hub.init", { body: { hub: "Keten", email: "operator@example.org", password: PASSWORD } });
  const { organisation: hubId } = init.json<{ organisation: string }>();
  const addOrganisation = async (name = `Winkel ${randomBytes(5).toString("hex")}`) => {
    const made = await atConsole({}, "organisations.add", { body: { name } });
    return made.json<{ id: string }>().id;
  };
  let address = 1;
  const person: TestApp["person"] = async (organisationId, ...held) => {
    const email = `${randomBytes(6).toString("hex")}@example.org`;
    for (const role of held) {
      await atConsole({}, "people.add", { params: { organisation: organisationId }, body: { email, role, password: PASSWORD } });
    }
    // Each from an address of its own on this machine, so that the limit on sign-ins does not count them together.
    const remoteAddress = `127.0.${address >> 8}.${address++ & 255}`;
    const signedIn = await serve({}, "session.signIn", { body: { email, password: PASSWORD }, remoteAddress });
    const cookie = [signedIn.headers["set-cookie"]].flat().map((line) => String(line).split(";")[0]);
    const { person } = signedIn.json<{ person: { id: string } }>();
    return { id: person.id, email, headers: { cookie: cookie.join("; ") } };
  };
  const token: TestApp["token"] = async (organisationId, ...granted) => {
    const made = await atConsole({}, "tokens.create", { params: { organisation: organisationId }, body: { scopes: granted } });
    const { id, token } = made.json<{ id: string; token: string }>();
    return { id, token, headers: { authorization: `Bearer ${token}` } };
  };
  return {
    app,
    server,
    hubId,
    get time() {
      return state.time;
    },
    set time(value) {
      state.time = value;
    },
    addOrganisation,
    person,
    token,
    request: (actor, id, input = {}) => serve(actor.headers, id, input),
    console: (id, input = {}) => atConsole({}, id, input),
  };
}
