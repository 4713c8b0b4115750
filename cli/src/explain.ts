import { CommandError, UsageError, type Command } from "./command.ts";

/** Tells a person what went wrong, without a stack trace, and gives the exit code for it. */
export function explain(error: unknown): number {
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
