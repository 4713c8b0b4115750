import { findCommand, nearest, readArguments } from "./arguments.ts";
import { UsageError } from "./command.ts";
import { commands } from "./commands.ts";
import { explain } from "./explain.ts";
import { helpOf, helpOfCommand } from "./help.ts";

// Whoever reads our output may stop reading (`| head`): that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 70));
}

const code = await run(process.argv.slice(2)).catch(explain);
// Lines still waiting are written first, then whatever the system still holds back.
await new Promise((resolve) => setImmediate(resolve));
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
