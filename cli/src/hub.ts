import type { LocalHub } from "@schakel/hub/local";
import { CommandError } from "./command.ts";

/** Runs `work` with the hub of this machine, and closes what it opened. */
export async function withHub<T>(work: (hub: LocalHub) => Promise<T>): Promise<T> {
  const { openLocal, readConfig } = await import("@schakel/hub/local");
  const hub = await openLocal(readConfig(process.env));
  try {
    return await work(hub);
  } finally {
    await hub.close();
  }
}

/** The organisation with this name. Throws CommandError when the hub has none. */
export async function findOrganisation(hub: LocalHub, name: string): Promise<{ readonly id: string; readonly name: string }> {
  const { items } = await hub.call("organisations.list", { query: { name } });
  const found = items[0];
  if (!found) throw new CommandError(`There is no organisation "${name}". "schakel org list" shows their names.`);
  return found;
}
