const KEPT = 8;
const key = (organisation: string) => `schakel.looked-up.${organisation}`;

/** What was looked up last in this browser for an organisation, newest first. */
export function lookedUp(organisation: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(organisation)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** Puts a name at the front of what was looked up. */
export function rememberLookedUp(organisation: string, name: string): void {
  try {
    const others = lookedUp(organisation).filter((one) => one !== name);
    localStorage.setItem(key(organisation), JSON.stringify([name, ...others].slice(0, KEPT)));
  } catch {
    // A browser that keeps nothing shows no history.
  }
}
