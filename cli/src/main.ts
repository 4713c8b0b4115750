import { findCommand, nearest, readArguments } from "./arguments.ts";
import { CommandError, UsageError, type Command } from "./command.ts";
import { commands } from "./commands.ts";
import { helpOf, helpOfCommand } from "./help.ts";

// Whoever reads our output may stop reading (`| head`): that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 70));
}

const code = await run(process.argv.slice(2)).catch(explain);
await new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
process.exit(code);

async function run(argv: readonly string[]): Promise<number> {
  const found = findCommand(commands, argv);
  if (!found) return runNone(argv);
  const input = readArguments(found.command, found.rest);
  if (input.help) {
    process.stdout.write(`${helpOfCommand(found.command)}\n`);
    return 0;
  }
  const { run: work } = await found.command.load();
  return work(input);
}

function runNone(argv: readonly string[]): number {
  const asked = argv.filter((word) => !word.startsWith("-"));
  const wantsHelp = asked[0] === "help" || argv.includes("--help") || argv.includes("-h");
  const group = commands.filter(({ words }) => words[0] === asked[0] && words.length > 1);
  if (argv.length === 0 || (wantsHelp && (asked.length === 0 || asked[0] === "help" || group.length > 0))) {
    process.stdout.write(`${helpOf(wantsHelp && group.length > 0 ? group : commands)}\n`);
    return argv.length === 0 ? 2 : 0;
  }
  const near =
    nearest(
      asked.slice(0, 2).join(" "),
      commands.map(({ words }) => words.join(" ")),
    ) ??
    nearest(
      asked[0] ?? "",
      commands.map(({ words }) => words[0] ?? ""),
    );
  const hint =
    group.length > 0
      ? ` It goes on with ${group.map(({ words }) => words.slice(1).join(" ")).join(" or ")}.`
      : near === undefined
        ? ""
        : ` Did you mean "${near}"?`;
  throw new UsageError(`There is no command "${argv.join(" ")}".${hint}`);
}

/** Tells a person what went wrong, without a stack trace, and gives the exit code for it. */
function explain(error: unknown): number {
  if (error instanceof UsageError) {
    tell(error.message, error.command);
    return 2;
  }
  if (!(error instanceof Error)) return internal(String(error));
  if (error.name === "ConfigError") {
    tell(error.message);
    return 2;
  }
  if (error instanceof CommandError) {
    tell(error.message);
    return 1;
  }
  return explainOther(error);
}

const expected = new Set(["FolderLockedError", "PortInUseError", "DatabaseSetupError", "SealedError"]);

function explainOther(error: Error): number {
  const errorCode = "code" in error && typeof error.code === "string" ? error.code : "";
  if (error.name === "ProblemError") {
    if (errorCode === "internal" || errorCode === "unavailable") return internal(error.message);
    tell(error.message);
    return 1;
  }
  if (expected.has(error.name)) {
    tell(error.message);
    return 1;
  }
  const path = "path" in error && typeof error.path === "string" ? ` ${error.path}` : "";
  if (["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "EPERM", "EROFS"].includes(errorCode)) {
    tell(`Cannot open${path}: ${errorCode === "ENOENT" ? "it is not there" : errorCode === "EISDIR" ? "it is a folder" : "not allowed"}.`);
    return 1;
  }
  // PostgreSQL's classes 28 (log-in refused) and 3D (no such database), and a server that is not there.
  if (/^(28|3D)|^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT)$/.test(errorCode)) {
    tell(`The database does not let us in (${error.message || errorCode}). See DATABASE_URL.`);
    return 1;
  }
  return internal(error.message || errorCode, error.stack);
}

function internal(message: string, stack?: string): number {
  tell(`Something went wrong inside Schakel: ${message}`);
  if (process.env["SCHAKEL_DEBUG"] && stack !== undefined) process.stderr.write(`${stack}\n`);
  return 70;
}

function tell(message: string, command?: Command): void {
  process.stderr.write(`schakel: ${message}\n`);
  if (command) process.stderr.write(`Try "schakel ${command.words.join(" ")} --help".\n`);
}
