const KEY = "schakel.signed-in";

/** Remembers that somebody signed in with this browser. */
export function rememberSignedIn(): void {
  try {
    localStorage.setItem(KEY, "1");
  } catch {
    // Then the hub is asked each time.
  }
}

/** Nobody is signed in here any more. */
export function forgetSignedIn(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}

/** Whether it is worth asking the hub who is signed in: a visitor who never signed in here gets no refusal for it. */
export function maybeSignedIn(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}
