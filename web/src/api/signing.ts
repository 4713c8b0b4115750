import { speak } from "../texts/index.ts";
import { call } from "./call.ts";
import { queryClient, session } from "./queries.ts";
import { forgetSignedIn, rememberSignedIn } from "./signed-in.ts";

/** Signs in with e-mail address and password, and turns the screens over to the person's language. Rejects with ProblemError. */
export async function signIn(email: string, password: string) {
  const signedIn = await call("session.signIn", { body: { email: email.trim(), password } });
  rememberSignedIn();
  // What somebody else saw here before goes; what the entrance itself shows stays until it is left.
  queryClient.removeQueries({ predicate: (query) => !query.isActive() });
  queryClient.setQueryData(session.queryKey, signedIn);
  await speak(signedIn.person.language);
  return signedIn;
}

/** Signs out here, or everywhere; nothing that was shown or half filled in stays in this browser. */
export async function signOut(everywhere = false): Promise<void> {
  await call(everywhere ? "session.revokeAll" : "session.signOut");
  forgetSignedIn();
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept, then.
  }
  queryClient.clear();
  queryClient.setQueryData(session.queryKey, null);
}
