import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findCycles } from "./cycles.ts";

const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

test("finds each cycle once and nothing else", () => {
  const cycles = findCycles(graph({ a: ["b"], b: ["c", "d"], c: ["a"], d: ["e"], e: ["d", "x"], f: ["f"], g: ["a", "f"] }));
  assert.deepEqual(cycles.map((cycle) => cycle.toSorted().join("")).toSorted(), ["abc", "de", "f"]);
});

test("a chain of 100,000 files is no cycle and no stack overflow", () => {
  const chain = new Map(Array.from({ length: 100_000 }, (_, index): [string, string[]] => [`${index}`, [`${index + 1}`]]));
  assert.deepEqual(findCycles(chain), []);
});

test("two nodes share a component exactly when each reaches the other", () => {
  const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 });
  fc.assert(
    fc.property(edges, (pairs) => {
      const map = new Map(
        Array.from({ length: 8 }, (_, node): [string, string[]] => [
          `${node}`,
          pairs.filter(([from]) => from === node).map(([, to]) => `${to}`),
        ]),
      );
      const reach = (from: string, to: string): boolean => {
        const seen = new Set<string>();
        const todo = [...(map.get(from) ?? [])];
        for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
          if (next === to) return true;
          if (!seen.has(next)) todo.push(...(map.get(next) ?? []));
          seen.add(next);
        }
        return false;
      };
      const cycles = findCycles(map);
      for (const a of map.keys()) {
        const own = cycles.filter((cycle) => cycle.includes(a));
        assert.equal(own.length, reach(a, a) ? 1 : 0);
        for (const b of map.keys())
          if (a !== b)
            assert.equal(
              own.some((cycle) => cycle.includes(b)),
              reach(a, b) && reach(b, a),
            );
      }
    }),
  );
});
