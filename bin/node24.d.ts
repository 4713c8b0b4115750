/** The path of a Node.js ≥ 24 for this host; throws an Error that names the remedy when there is none. */
export function node24(host?: { version: string; platform: string; arch: string; execPath: string }): string;

/** Runs Node.js 24 with these arguments in this process's place. */
export function exec24(args: readonly string[], env?: NodeJS.ProcessEnv): void;
