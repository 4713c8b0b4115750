/** Requests that went out before the program was there, by path. */
const asked = new Map<string, Promise<Response>>();

/** Asks the hub already, for the call that will come (call.ts). Only for what is read, and only while the program is on its way. */
export function askAhead(path: string): void {
  const answer = fetch(path, { credentials: "same-origin", headers: { accept: "application/json" } });
  // What fails here fails again, and is told, where it is needed.
  answer.catch(() => asked.delete(path));
  asked.set(path, answer);
}

/** The answer that was asked ahead, once. */
export function takeAnswer(path: string): Promise<Response> | undefined {
  const answer = asked.get(path);
  asked.delete(path);
  return answer;
}

/** What nobody took so far would be old when somebody did. */
export const forgetAnswers = (): void => asked.clear();
