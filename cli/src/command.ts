import type { Output } from "./output.ts";

export interface OptionSpec {
  readonly type: "string" | "boolean";
  /** What stands for the value in the help: NAME, FILE. */
  readonly value?: string;
  readonly describe: string;
  readonly required?: true;
  readonly multiple?: true;
  readonly choices?: readonly string[];
}

/** One command as data: its words, its help, what it takes, and where its work is. */
export interface Command {
  readonly words: readonly string[];
  readonly summary: string;
  /** What follows the words, as the help shows it. */
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly operands: { readonly least: number; readonly most: number; readonly what: string };
  readonly notes?: string;
  /** Loads the work only when the command runs, so that others start fast. */
  readonly load: () => Promise<{ readonly run: Run }>;
}

export interface Input {
  readonly operands: readonly string[];
  /** The value of an option that was given. */
  text(name: string): string | undefined;
  /** The value of a required option. */
  needed(name: string): string;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
  readonly out: Output;
}

/** Does the work and gives the exit code: 0 done, 1 something invalid or failing. */
export type Run = (input: Input) => Promise<number>;

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly command: Command | undefined;
  constructor(message: string, command?: Command) {
    super(message);
    this.command = command;
  }
}

/** Something the command was given is wrong: exit code 1. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
