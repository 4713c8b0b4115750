import type { ResponseOf, RouteOf } from "@schakel/contract";
import { speak } from "../texts/index.ts";
import { call } from "./call.ts";
import { queryClient, session } from "./queries.ts";
import { forgetSignedIn, rememberSignedIn } from "./signed-in.ts";

type SignedIn = ResponseOf<RouteOf<"session.signIn">>;

/** Somebody is signed in now: what somebody else saw here before goes, and the screens speak this person's language. */
async function comeIn(signedIn: SignedIn): Promise<SignedIn> {
  rememberSignedIn();
  // What the entrance itself shows stays until it is left.
  queryClient.removeQueries({ predicate: (query) => !query.isActive() });
  queryClient.setQueryData(session.queryKey, signedIn);
  await speak(signedIn.person.language);
  return signedIn;
}

/** Signs in with e-mail address and password, and turns the screens over to the person's language. Rejects with ProblemError. */
export const signIn = async (email: string, password: string): Promise<SignedIn> =>
  comeIn(await call("session.signIn", { body: { email: email.trim(), password } }));

/** Chooses a new password with the link for who forgot theirs, and is signed in. Rejects with ProblemError. */
export const recover = async (secret: string, password: string): Promise<SignedIn> =>
  comeIn(await call("recovery.use", { body: { secret, password } }));

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
