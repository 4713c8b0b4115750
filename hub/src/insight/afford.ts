/** Counting that took less is done anew every time. */
const CHEAP_MS = 200;
/** Dear counting may take a twentieth of the time: what took three seconds is good for a minute. */
const SHARE = 20;
/** For so long after that an older count is shown while a new one is being made, so that nobody waits for it. */
const PASSABLE_MS = 5 * 60_000;

/**
 * A count that is as fresh as it can be afforded: made anew for who asks while it is quick, kept for a while when it takes long on a large hub, so that
 * looking at figures never becomes a load of its own. Who asks while one is being made waits for that one, unless an older one will do.
 */
export function afford<T>(count: () => Promise<T>): () => Promise<T> {
  let last: { readonly value: T; readonly freshUntil: number } | undefined;
  let running: Promise<T> | undefined;
  const anew = async (): Promise<T> => {
    const start = performance.now();
    const value = await count();
    const end = performance.now();
    last = end - start < CHEAP_MS ? undefined : { value, freshUntil: end + (end - start) * SHARE };
    return value;
  };
  return () => {
    const now = performance.now();
    if (last && now < last.freshUntil) return Promise.resolve(last.value);
    running ??= anew().finally(() => {
      running = undefined;
    });
    if (!last || now >= last.freshUntil + PASSABLE_MS) return running;
    // Whoever asks next is told when it failed.
    running.catch(() => undefined);
    return Promise.resolve(last.value);
  };
}
