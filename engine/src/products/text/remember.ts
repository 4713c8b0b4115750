const MOST = 2000;

/**
 * A pure function of a text that keeps its latest answers: records repeat the same names hundreds of times, and every entry of a record comes with the
 * same description. Forgets everything when full, so memory stays bounded.
 */
export const remembered = <T>(compute: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const there = known.get(text);
    if (there !== undefined || known.has(text)) return there as T;
    const made = compute(text);
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
};
