const last = new Map<string, Promise<unknown>>();

/** Does one thing after the other for the same key, whatever became of the one before: a decision and its undo never overtake each other. */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(key, mine);
  const forget = () => void (last.get(key) === mine && last.delete(key));
  mine.then(forget, forget);
  return mine;
}
