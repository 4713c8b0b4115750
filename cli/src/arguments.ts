import { parseArgs } from "node:util";
import { UsageError, type Command, type Input } from "./command.ts";
import { openOutput } from "./output.ts";

/** The command whose words stand first, and the arguments after them; undefined when there is none. */
export function findCommand(
  commands: readonly Command[],
  argv: readonly string[],
): { command: Command; rest: readonly string[] } | undefined {
  const fitting = commands.filter(({ words }) => words.every((word, index) => argv[index] === word));
  const command = fitting.toSorted((one, other) => other.words.length - one.words.length)[0];
  return command && { command, rest: argv.slice(command.words.length) };
}

/** Reads a command's arguments by its declaration. Throws UsageError, with a hint where a name was nearly right. */
export function readArguments(command: Command, argv: readonly string[]): Input & { readonly help: boolean } {
  const { values, positionals } = parse(command, argv);
  const help = values["help"] === true;
  if (!help) checkValues(command, values, positionals);
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    help,
    operands: positionals,
    text,
    needed: (name) => text(name) ?? "",
    texts: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.map(String) : [];
    },
    flag: (name) => values[name] === true,
    out: openOutput(values["json"] === true),
  };
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function parse(command: Command, argv: readonly string[]): { values: Values; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple }]) => [name, { type, multiple: multiple ?? false }]),
  );
  try {
    return parseArgs({ args: [...argv], options: { ...options, help: { type: "boolean", short: "h" } }, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option '(-{1,2}[^']*)'/.exec(message)?.[1];
    if (unknown === undefined) throw new UsageError(`${message.split(". ")[0] ?? message}.`, command);
    const near = nearest(unknown.replace(/^-+/, ""), [...Object.keys(command.options), "help"]);
    throw new UsageError(`There is no option ${unknown}.${near === undefined ? "" : ` Did you mean --${near}?`}`, command);
  }
}

function checkValues(command: Command, values: Values, positionals: readonly string[]): void {
  for (const [name, option] of Object.entries(command.options)) {
    const value = values[name];
    if (option.required && value === undefined) throw new UsageError(`--${name} is missing.`, command);
    const wrong = option.choices && [value].flat().find((one) => typeof one === "string" && !option.choices?.includes(one));
    if (typeof wrong === "string")
      throw new UsageError(`--${name} is "${wrong}"; it must be one of ${option.choices?.join(", ")}.`, command);
    if (typeof value === "string" && value === "") throw new UsageError(`--${name} is empty.`, command);
  }
  const { least, most, what } = command.operands;
  if (positionals.length < least) throw new UsageError(`${what} is missing.`, command);
  if (positionals.length > most) throw new UsageError(`"${positionals[most] ?? ""}" is one argument too many.`, command);
}

/** The candidate that differs least from a word, when it differs little. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, away: distance(word, candidate) }))
    .sort((one, other) => one.away - other.away);
  const best = ranked[0];
  return best && best.away <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

/** Levenshtein's distance: insertions, deletions and replacements between two words. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
