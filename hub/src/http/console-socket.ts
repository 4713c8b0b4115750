import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

// A Unix socket's path may be about 104 bytes (sun_path).
const LONGEST_SOCKET_PATH = 100;

/**
 * Where the hub on this data folder listens for commands: `hub.sock` in it; for a folder whose path is too long, in a private temporary folder
 * named after it; on Windows a named pipe, which only its maker's user may open.
 */
export function consoleSocket(dataFolder: string): string {
  const name = createHash("sha256").update(dataFolder).digest("hex").slice(0, 24);
  if (process.platform === "win32") return `\\\\.\\pipe\\schakel-${name}`;
  const beside = join(dataFolder, "hub.sock");
  if (Buffer.byteLength(beside) < LONGEST_SOCKET_PATH) return beside;
  return join(tmpdir(), `schakel-${userInfo().uid}-${name}`, "hub.sock");
}

/** Makes the way free for a new socket at this path, of which the caller knows that no hub listens on it. Throws when others could reach it. */
export function prepareSocket(path: string, dataFolder: string): void {
  if (process.platform === "win32") return;
  const folder = join(path, "..");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (folder !== dataFolder && !isPrivate(folder)) throw new Error(`The folder ${folder} belongs to somebody else; remove it.`);
  rmSync(path, { force: true });
}

/** True when the folder of this socket is one that only this user can have put a socket in. */
export const isTrusted = (path: string, dataFolder: string): boolean =>
  process.platform === "win32" || join(path, "..") === dataFolder || isPrivate(join(path, ".."));

function isPrivate(folder: string): boolean {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  return status !== undefined && status.isDirectory() && status.uid === userInfo().uid && (status.mode & 0o077) === 0;
}

/** Lets only the hub's own user open the socket. */
export function protectSocket(path: string): void {
  if (process.platform !== "win32") chmodSync(path, 0o600);
}

/** Whether something listens on this socket. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
