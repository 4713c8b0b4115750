// The order of the folders inside hub/src: config → db → domains → http, jobs → app → main.
const domains = ["members", "inventory", "sources", "exchange", "alerts", "chain", "resilience", "register", "identity"];

const levels: ReadonlyMap<string, number> = new Map([
  ["config", 0],
  ["db", 1],
  ...domains.map((domain): [string, number] => [domain, 2]),
  ["http", 3],
  ["jobs", 3],
  ["app", 4],
  ["main", 5],
  ["local", 5],
  ["index", 5],
]);

/** The part of hub/src that a file belongs to: its folder, or its own name; a file beside them (clock, ids) counts as configuration. */
function partOf(path: string): string {
  const inside = path.slice("hub/src/".length);
  const slash = inside.indexOf("/");
  if (slash >= 0) return inside.slice(0, slash);
  const name = inside.replace(/\.ts$/, "");
  return levels.has(name) ? name : "config";
}

/** Why hub/src file `from` may not import hub/src file `to` (paths from the project's root); undefined when it may. */
export function hubViolation(from: string, to: string): string | undefined {
  const [fromPart, toPart] = [partOf(from), partOf(to)];
  const [fromLevel, toLevel] = [levels.get(fromPart), levels.get(toPart)];
  if (fromLevel === undefined || toLevel === undefined) {
    const unknown = fromLevel === undefined ? fromPart : toPart;
    return `hub/src/${unknown} has no place in the order yet: give it one in scripts/check/hub-order.ts`;
  }
  if (fromPart === toPart || fromLevel > toLevel) {
    const crossesDomain = fromPart !== toPart && fromLevel === 2 && toLevel === 2;
    return crossesDomain ? domainViolation(toPart, to) : undefined;
  }
  if (fromLevel === 2 && toLevel === 2) return domainViolation(toPart, to);
  return `imports upward: ${fromPart} → ${toPart}; the order is config → db → domains → http, jobs → app → main`;
}

/** A domain shows other domains one file: its index.ts. */
const domainViolation = (part: string, to: string): string | undefined =>
  to === `hub/src/${part}/index.ts` ? undefined : `reaches inside another domain: import hub/src/${part}/index.ts instead`;
