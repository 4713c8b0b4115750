// Puts a folder that was just made where an older one is, while others may do the same.
import { renameSync, rmSync } from "node:fs";

const ATTEMPTS = 100;

/**
 * Renames the folder `fresh` to `place`; what was there goes. Of several processes that do so at once the last one wins, and none fails. A folder
 * cannot take the place of one that holds files, so the old one is moved aside first; whoever finds another there again by then does it over.
 * @param {string} fresh a folder of this process alone, beside `place`
 * @param {string} place
 */
export function putInPlace(fresh, place) {
  const aside = `${fresh}.old`;
  for (let attempt = 1; ; attempt += 1) {
    const moved = rename(place, aside, ["ENOENT"]);
    try {
      // What the systems say of a folder that is there and holds files.
      if (rename(fresh, place, attempt < ATTEMPTS ? ["ENOTEMPTY", "EEXIST", "EPERM"] : [])) return;
    } catch (error) {
      // Better the old one than none.
      if (moved) rename(aside, place, ["ENOTEMPTY", "EEXIST", "EPERM"]);
      throw error;
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  }
}

/** Renames; false when it fails in one of the ways that were to be expected. */
function rename(from, to, expected) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (expected.includes(error.code)) return false;
    throw error;
  }
}
