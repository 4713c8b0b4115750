// The order inside hub/src: config → db → domains → http, jobs → app → main. Each line may import the lines above it.
const order: readonly (readonly string[])[] = [
  ["clock", "config", "ids", "reading-version", "refusal"],
  ["db"],
  // What every verb is handed: the types that domains and http share.
  ["handlers"],
  ["members", "inventory", "sources", "exchange", "alerts", "explain", "chain", "resilience", "register", "identity", "insight"],
  ["http", "jobs"],
  ["app"],
  ["index", "local", "main"],
];

const levelOf = (part: string): number => order.findIndex((parts) => parts.includes(part));

const domainLevel = levelOf("members");

/** Files, not folders, at these levels: they may import one another. */
const freeLevels = new Set([levelOf("config"), levelOf("main")]);

/** The part of hub/src that a file belongs to: its folder, or the name of a file directly in hub/src. */
function partOf(path: string): string {
  const inside = path.slice("hub/src/".length);
  return /^[^/]+(?=\/)/.exec(inside)?.[0] ?? inside.replace(/(\.fixture)?\.ts$/, "");
}

/** Why hub/src file `from` may not import hub/src file `to` (paths from the project's root); undefined when it may. */
export function hubViolation(from: string, to: string): string | undefined {
  const [fromPart, toPart] = [partOf(from), partOf(to)];
  if (fromPart === toPart) return undefined;
  const [fromLevel, toLevel] = [levelOf(fromPart), levelOf(toPart)];
  if (fromLevel < 0 || toLevel < 0) {
    return `hub/src/${fromLevel < 0 ? fromPart : toPart} has no place in the order yet: give it one in scripts/check/hub-order.ts`;
  }
  if (fromLevel > toLevel || (fromLevel === toLevel && freeLevels.has(fromLevel))) return undefined;
  if (fromLevel === domainLevel && toLevel === domainLevel) {
    return to === `hub/src/${toPart}/index.ts` ? undefined : `reaches inside another domain: import hub/src/${toPart}/index.ts instead`;
  }
  return `imports upward: ${fromPart} → ${toPart}; the order is config → db → domains → http, jobs → app → main`;
}
