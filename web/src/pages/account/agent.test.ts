import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readAgent } from "./agent.ts";

const told = (text: string) => {
  const { browser, system } = readAgent(text);
  return [browser, system].join(" / ");
};

test("browsers are told by the name people know, though most call themselves Chrome and Safari too", () => {
  const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
  assert.equal(told(chrome), "Chrome / Windows");
  assert.equal(told(`${chrome} Edg/131.0.0.0`), "Edge / Windows");
  assert.equal(told("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0"), "Firefox / Mac");
  assert.equal(
    told(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    ),
    "Safari / iPhone",
  );
  assert.equal(
    told(
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
    ),
    "Samsung Internet / Android",
  );
});

test("what says nothing known is nobody's name, and nothing breaks it", () => {
  assert.equal(told("curl/8.5.0"), " / ");
  fc.assert(fc.property(fc.string(), (text) => typeof readAgent(text) === "object"));
});
