import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient, ProblemError, type TransportRequest } from "./client.ts";
import type { NamedBytes } from "./route.ts";

const answer = (status: number, ...chunks: string[]) => {
  const sent: TransportRequest[] = [];
  const transport = async (request: TransportRequest) => {
    sent.push(request);
    return {
      status,
      body: (async function* () {
        for (const chunk of chunks) yield new TextEncoder().encode(chunk);
      })(),
    };
  };
  return { sent, call: createClient(transport, { boundary: "frontier", headers: { authorization: "Bearer x" } }) };
};

async function readBody(body: TransportRequest["body"]): Promise<string> {
  if (body === undefined) return "";
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  let text = "";
  for await (const chunk of body) text += new TextDecoder().decode(chunk);
  return text;
}

test("a call fills the path and the query and gives the answer with the route's type", async () => {
  const { call, sent } = answer(200, '{"items":[],', '"next":null}');
  const page = await call("alerts.list", { params: { organisation: "a/b" }, query: { state: "open", limit: 5 } });
  const next: string | null = page.next;
  assert.equal(next, null);
  assert.equal(sent[0]?.path, "/api/organisations/a%2Fb/alerts?state=open&limit=5");
  assert.equal(sent[0]?.headers["authorization"], "Bearer x");
});

test("a route without content answers undefined", async () => {
  const { call } = answer(204);
  assert.equal(await call("session.signOut"), undefined);
});

test("an error of the hub is thrown with its code and detail", async () => {
  const { call } = answer(409, JSON.stringify({ code: "name_taken", title: "t", detail: "There is one already.", status: 409, type: "x" }));
  await assert.rejects(call("organisations.add", { body: { name: "x" } }), (error: unknown) => {
    assert(error instanceof ProblemError);
    assert.equal(error.code, "name_taken");
    assert.equal(error.message, "There is one already.");
    return true;
  });
});

test("an error page that is not the hub's becomes an error too", async () => {
  const { call } = answer(503, "<html>proxy</html>");
  await assert.rejects(call("health"), (error: unknown) => error instanceof ProblemError && error.code === "unavailable");
});

test("many documents go as one multipart body, and their lines come as they are sent, whatever the chunks", async () => {
  const { call, sent } = answer(200, '{"path":"a","state":"imported","problems":[]}\n{"path":"b","st', 'ate":"invalid","problems":[]}\n');
  const files = async function* (): AsyncIterable<NamedBytes> {
    yield { path: 'dir/a "1".json', bytes: new TextEncoder().encode("{}") };
  };
  const states: string[] = [];
  for await (const line of await call("advisories.importMany", { body: files() })) states.push(line.state);
  assert.deepEqual(states, ["imported", "invalid"]);
  const body = await readBody(sent[0]?.body);
  assert.match(body, /filename="dir\/a %221%22.json"\r\n/);
  assert.match(body, /\r\n--frontier--\r\n$/);
});

test("an error in the middle of a stream is thrown", async () => {
  const { call } = answer(
    200,
    '{"path":"a","state":"imported","problems":[]}\n{"error":{"code":"internal","title":"t","status":500,"type":"x"}}\n',
  );
  const read = async () => {
    const seen: string[] = [];
    for await (const line of await call("advisories.importMany", { body: (async function* () {})() })) seen.push(line.path);
    return seen;
  };
  await assert.rejects(read(), ProblemError);
});

test("live updates come as they are told, whatever the chunks; comments are none", async () => {
  const { call, sent } = answer(
    200,
    "retry: 3000\n\n:\n\nda",
    'ta: {"changed":"alerts","organisation":null}\n',
    '\n:\n\ndata: {"changed":"members","organisation":"x"}\n\n',
  );
  const told: string[] = [];
  for await (const event of await call("events.stream")) told.push(`${event.changed} ${event.organisation}`);
  assert.deepEqual(told, ["alerts null", "members x"]);
  assert.equal(sent[0]?.headers["accept"], "text/event-stream");
});
