import assert from "node:assert/strict";
import { test } from "node:test";
import { permissionsOf, hubScopes } from "@schakel/contract";
import { findCommand, nearest, readArguments } from "./arguments.ts";
import { UsageError } from "./command.ts";
import { commands } from "./commands.ts";
import { readExpiry } from "./commands/token-create.ts";
import { helpOf, helpOfCommand } from "./help.ts";
import { printable } from "./output.ts";

const read = (...argv: string[]) => {
  const found = findCommand(commands, argv);
  assert(found, argv.join(" "));
  return { words: found.command.words.join(" "), input: readArguments(found.command, found.rest) };
};
const refused = (message: RegExp, ...argv: string[]) =>
  assert.throws(
    () => read(...argv),
    (error: unknown) => error instanceof UsageError && message.test(error.message),
  );

test("the longest command that fits is the one meant", () => {
  assert.equal(read("actions", "--org", "x").words, "actions");
  assert.equal(read("actions", "done", "id", "--org", "x").words, "actions done");
});

test("options, operands and repeated options are read", () => {
  const { input } = read("token", "create", "--org", "De Winkel", "--scope", "alerts:read", "--scope=inventory:read", "log:read");
  assert.equal(input.needed("org"), "De Winkel");
  assert.deepEqual(input.texts("scope"), ["alerts:read", "inventory:read"]);
  assert.deepEqual(input.operands, ["log:read"]);
  assert.equal(input.flag("json"), false);
  assert.equal(input.text("expires"), undefined);
});

test("what follows -- is an operand, also when it looks like an option", () => {
  assert.deepEqual(read("inventory", "import", "--org", "x", "--", "--odd.csv").input.operands, ["--odd.csv"]);
});

test("what is wrong is said, with a hint where a name was nearly right", () => {
  refused(/no option --orgg\. Did you mean --org\?/, "alerts", "--orgg", "x");
  refused(/--org is missing/, "alerts");
  refused(/--org is empty/, "alerts", "--org", "");
  refused(/--maturity is "high"; it must be one of basic, advanced, expert/, "org", "add", "x", "--maturity", "high");
  refused(/FILE is missing/, "inventory", "import", "--org", "x");
  refused(/"too" is one argument too many/, "org", "add", "one", "too");
  refused(/argument missing/, "alerts", "--org");
  refused(/no option --yes/, "alerts", "--org", "x", "--yes");
});

test("help is given whatever else is missing", () => {
  for (const command of commands) {
    assert.equal(read(...command.words, "--help").input.help, true);
    assert.equal(read(...command.words, "-h").input.help, true);
    const text = helpOfCommand(command);
    for (const name of Object.keys(command.options)) assert(text.includes(`--${name}`));
    assert(helpOf(commands).includes(command.words.join(" ")));
  }
});

test("the scopes and roles in the help are those of the contract", () => {
  const text = helpOfCommand(findCommand(commands, ["token", "create"])!.command);
  for (const scope of [...permissionsOf.admin, ...hubScopes]) assert(text.includes(scope), scope);
  const person = helpOfCommand(findCommand(commands, ["person", "add"])!.command);
  for (const role of Object.keys(permissionsOf)) assert(person.includes(role), role);
});

test("a near word is found, a far one is not", () => {
  assert.equal(nearest("advisoris import", ["advisories import", "alerts"]), "advisories import");
  assert.equal(nearest("zzz", ["alerts", "org"]), undefined);
});

test("an end is a date, an instant or a number of days", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  assert.equal(readExpiry(undefined, now), undefined);
  assert.equal(readExpiry("90d", now), "2027-02-19T12:00:00.000Z");
  assert.equal(readExpiry("2027-01-31", now), "2027-01-31T23:59:59.000Z");
  assert.equal(readExpiry("2027-01-31T12:00:00+01:00", now), "2027-01-31T11:00:00.000Z");
  for (const wrong of ["tomorrow", "2027-13-01", "2027-02-30x", "12", ""]) assert.throws(() => readExpiry(wrong, now), UsageError, wrong);
});

test("control characters reach no terminal", () => {
  assert.equal(printable("a\u001b[31mb\u202ec\n"), "a\\u001b[31mb\\u202ec\\u000a");
});
