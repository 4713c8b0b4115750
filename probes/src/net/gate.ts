/** Lets at most `width` through at once; the others wait their turn, first come first served. */
export interface Gate {
  /** Waits for a place; gives the function that frees it (calling it twice does no harm). */
  enter(): Promise<() => void>;
  readonly inside: number;
}

export function createGate(width: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const leave = (): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = waiting.shift();
      // The place passes on to who waits, so the count stays.
      if (next) next();
      else inside -= 1;
    };
  };
  return {
    enter: () => {
      if (inside < width) {
        inside += 1;
        return Promise.resolve(leave());
      }
      return new Promise((resolve) => waiting.push(() => resolve(leave())));
    },
    get inside() {
      return inside;
    },
  };
}
