import assert from "node:assert/strict";
import { test } from "node:test";
import { ConfigError, readConfig } from "../../../config.ts";

test("the operator names the addresses inside that may be fetched from; a slip is told with the setting's name", () => {
  assert.deepEqual(readConfig({}).allowAddresses, []);
  assert.equal(readConfig({ SCHAKEL_ALLOW_ADDRESSES: "10.20.0.0/16, 192.168.1.7,fd12::/48" }).allowAddresses.length, 3);
  for (const wrong of ["10.20/16", "intranet.example", "10.0.0.0/8;127.0.0.1"]) {
    assert.throws(
      () => readConfig({ SCHAKEL_ALLOW_ADDRESSES: wrong }),
      (error: unknown) =>
        error instanceof ConfigError && error.message.includes("SCHAKEL_ALLOW_ADDRESSES") && error.message.includes(wrong),
    );
  }
});
