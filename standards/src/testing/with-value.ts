type Container = Record<string, unknown>;

/** A copy of a JSON value in which the place named by a JSON Pointer holds something else; undefined removes it. */
export function withValue(value: object, pointer: string, replacement: unknown): object {
  const copy = structuredClone(value) as Container;
  const keys = pointer.split("/").slice(1);
  const last = keys.pop() ?? "";
  let at = copy;
  for (const key of keys) at = at[key] as Container;
  if (replacement === undefined) delete at[last];
  else at[last] = replacement;
  return copy;
}
