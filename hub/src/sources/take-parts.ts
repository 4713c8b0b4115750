import type { ImportResult, ImportState } from "./import-advisories.ts";
import type { ReadAdvisory, ReadDocument } from "./read-document.ts";

// What an advisory and a vulnerability in it cost to take in, counted in version ranges: merging the facts, and the alerts that follow.
const READING = 40;

/**
 * Cuts a document into parts that weigh at most `room`, each a transaction's work: one transaction over a whole catalogue, or over hundreds of flaws in
 * thousands of products, would keep everybody waiting. A weight counts the version ranges to write, a vulnerability as forty. Entries of a catalogue may
 * stand without the others, and what was dropped from it is looked for with the last; an advisory that is too heavy by itself is cut into portions.
 */
export function partsOf(document: ReadDocument, room: number): readonly ReadDocument[] {
  if (!document.ok || weightOf(document) <= room) return [document];
  const { catalogue, ...part } = document;
  const parts = pack(
    document.advisories.flatMap((advisory) => portionsOf(advisory, room)),
    weightOfAdvisory,
    room,
  );
  return parts.map((advisories, at) => ({
    ...part,
    advisories,
    ...(at === parts.length - 1 && catalogue !== undefined && { catalogue }),
  }));
}

/** Puts parts together, in order, while they weigh at most `room`: what is taken in in one transaction. Portions of one advisory stay apart. */
export function inTransactions<T extends { readonly part: ReadDocument }>(parts: readonly T[], room: number): readonly (readonly T[])[] {
  return pack(parts, ({ part }) => weightOf(part), room);
}

/** What became of a whole document, from what became of its parts. */
export function resultOf(parts: readonly ImportResult[]): ImportResult {
  return parts.reduce((whole, part) => ({
    ...whole,
    state: byGravity.find((state) => state === whole.state || state === part.state) ?? whole.state,
    counts: {
      added: whole.counts.added + part.counts.added,
      changed: whole.counts.changed + part.counts.changed,
      unchanged: whole.counts.unchanged + part.counts.unchanged,
    },
  }));
}

const byGravity: readonly ImportState[] = ["invalid", "imported", "outdated", "unchanged"];

/** Groups what follows on each other while a group weighs at most `room`; what is heavier stands alone. */
function pack<T>(all: readonly T[], weigh: (one: T) => number, room: number): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let left = 0;
  for (const one of all) {
    const weight = weigh(one);
    const open = groups.at(-1);
    if (open && weight <= left) open.push(one);
    else groups.push([one]);
    left = (open && weight <= left ? left : room) - weight;
  }
  return groups;
}

/** The advisory itself, or the portions it is taken in by. */
function portionsOf(advisory: ReadAdvisory, room: number): readonly ReadAdvisory[] {
  if (advisory.reading.vulnerabilities.length < 2 || weightOfAdvisory(advisory) <= room) return [advisory];
  let from = 0;
  return pack(advisory.reading.vulnerabilities, weightOfReading, room).map((readings) => {
    const portion = { from, to: from + readings.length };
    from = portion.to;
    return { ...advisory, portion };
  });
}

const weightOf = (document: ReadDocument): number => (document.ok ? sum(document.advisories.map(weightOfAdvisory)) : 0);

// Two portions of one advisory in one transaction would be taken for two revisions of it.
const weightOfAdvisory = ({ portion, reading }: ReadAdvisory): number =>
  portion ? Number.POSITIVE_INFINITY : Math.max(READING, sum(reading.vulnerabilities.map(weightOfReading)));

type Reading = ReadAdvisory["reading"]["vulnerabilities"][number];

const weightOfReading = ({ statements }: Reading): number =>
  READING + sum(statements.map(({ keys, ranges }) => keys.length * Math.max(1, ranges.length)));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
