import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmail, isKvk, isWebsite } from "./checks.ts";

const all = (check: (text: string) => boolean, good: readonly string[], bad: readonly string[]) => {
  assert.deepEqual(
    good.filter((one) => !check(one)),
    [],
  );
  assert.deepEqual(bad.filter(check), []);
};

test("e-mail addresses are told from what is none", () =>
  all(isEmail, ["an@winkel.nl", " a.b+c@sub.example.org "], ["", "an", "an@", "@winkel.nl", "an@winkel", "an b@winkel.nl"]));

test("Chamber-of-Commerce numbers are taken as people write them", () =>
  all(isKvk, ["01234567", "KvK 0123 4567", "kvk: 12.34.56.78", "1234567"], ["", "123", "123456789", "twaalf", "12345678A"]));

test("web addresses are taken as people write them", () =>
  all(
    isWebsite,
    ["winkel.nl", "www.winkel.nl", "https://www.winkel.nl/nl?x=1", "HTTP://Winkel.NL", "käse.example", "winkel.nl:8080/"],
    ["", "winkel", "an@winkel.nl", "winkel .nl", "ftp://winkel.nl", "http://"],
  ));
