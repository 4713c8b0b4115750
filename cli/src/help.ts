import type { Command } from "./command.ts";

const indent = (left: string, right: string, width: number): string => `  ${left.padEnd(width)}  ${right}`;

/** The list of all commands. */
export function helpOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ words }) => words.join(" ").length));
  return [
    "schakel: a sector's hub that tells each company which cyber threats concern it",
    "",
    "Usage: schakel COMMAND [options]",
    "",
    ...commands.map(({ words, summary }) => indent(words.join(" "), summary, width)),
    "",
    "`schakel COMMAND --help` tells more. Settings (PORT, SCHAKEL_DATA, DATABASE_URL, ...) come from the environment; see README.md.",
    "Exit codes: 0 done, 1 something was invalid or failed, 2 the command line is wrong, 70 an error inside Schakel.",
  ].join("\n");
}

/** The help of one command. */
export function helpOfCommand({ words, summary, usage, options, notes }: Command): string {
  const rows = Object.entries(options).map(([name, { type, value, describe, required, choices }]) => ({
    left: `--${name}${type === "string" ? ` ${value ?? "TEXT"}` : ""}`,
    right: `${describe}${choices ? ` (${choices.join(", ")})` : ""}${required ? "; needed" : ""}`,
  }));
  rows.push({ left: "-h, --help", right: "this text" });
  const width = Math.max(...rows.map(({ left }) => left.length));
  return [
    summary,
    "",
    `Usage: schakel ${words.join(" ")} ${usage}`.trimEnd(),
    "",
    ...rows.map(({ left, right }) => indent(left, right, width)),
    ...(notes === undefined ? [] : ["", notes]),
  ].join("\n");
}
