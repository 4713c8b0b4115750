import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../refusal.ts";
import { checkPassword } from "./password-rules.ts";

const codeOf = (password: string, context: readonly string[] = []): string => {
  try {
    checkPassword(password, context);
    return "fine";
  } catch (error) {
    assert(error instanceof Refusal);
    return error.code;
  }
};

test("length is counted in characters: 12 to 128", () => {
  assert.equal(codeOf("kort genoeg"), "password_short");
  assert.equal(codeOf("🐝🦊🐼🐸🦉🐙🦋🐢🦔🐧🐠"), "password_short");
  assert.equal(codeOf("🐝🦊🐼🐸🦉🐙🦋🐢🦔🐧🐠🦎ja nee wel"), "fine");
  assert.equal(codeOf("lange zin met veel woorden ".repeat(5)), "password_long");
});

for (const password of [
  "Wachtwoord2024!",
  "Welkom12345!",
  "P@ssw0rd1234",
  "correcthorsebatterystaple",
  "aaaaaaaaaaaa",
  "abcabcabcabc",
  "abcdefghijkl",
  "qwertyuiop[]",
  "123456789012",
  "098765432109",
  "ZomerZomer2026",
  "1q2w3e4r5t6y",
  "Admin-Admin-Admin",
]) {
  test(`${password} is easy to guess`, () => assert.equal(codeOf(password), "password_common"));
}

test("names of the organisation and the person are easy to guess", () => {
  assert.equal(codeOf("Prentenwinkel-2026", ["De Prentenwinkel B.V."]), "password_common");
  assert.equal(codeOf("noordhoek1984!!", ["noordhoek"]), "password_common");
  assert.equal(codeOf("Prentenwinkel-2026", ["Bode Express"]), "fine");
});

for (const password of ["zeven paarse fietsen", "kaas op brood met mosterd", "vB8#kQz2!mWx", "de kat eet dinsdag nooit soep"]) {
  test(`"${password}" is fine`, () => assert.equal(codeOf(password, ["Webwinkel De Molen", "jan"]), "fine"));
}
