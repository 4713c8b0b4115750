const KEY = "schakel.organisation";

/** Remembers the organisation somebody looked at last, to open it next time. */
export function rememberOrganisation(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // Then the first of the list opens next time.
  }
}

/** The organisation somebody looked at last in this browser. */
export function lastOrganisation(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
