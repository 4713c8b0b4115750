import { UsageError, type Input } from "./command.ts";

/** The password from standard input, without one trailing newline. Throws UsageError without --password-stdin. */
export async function readPassword(input: Input): Promise<string> {
  if (!input.flag("password-stdin")) throw new UsageError("Give the password on standard input, with --password-stdin.");
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}
