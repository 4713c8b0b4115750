/** Renames the folder `fresh` to `place`; what was there goes, and several processes may do so at once. */
export function putInPlace(fresh: string, place: string): void;
