import { attempt, cursorOf } from "../tls/codec/cursor.ts";
import { message } from "./codec/messages.ts";
import { readNameList, string } from "./codec/wire.ts";
import { isStopped, type Conversation, type Stopped } from "./conversation.ts";

/** A name that no one has: asking for the ways to log in is no attempt to log in as somebody. */
const NOBODY = "schakel-probe";

/**
 * Asks which ways to log in there are, by the request made for that: "none" (RFC 4252 §5.2). No credential is ever sent. Gives the names;
 * an empty list when the server lets in whoever comes.
 */
export async function askLogIn(conversation: Conversation): Promise<readonly string[] | Stopped> {
  conversation.send(Buffer.concat([Buffer.from([message.serviceRequest]), string("ssh-userauth")]));
  const accepted = await conversation.next();
  if (isStopped(accepted)) return accepted;
  if (accepted[0] !== message.serviceAccept) return { ending: "failed" };
  const request = [string(NOBODY), string("ssh-connection"), string("none")];
  conversation.send(Buffer.concat([Buffer.from([message.userAuthRequest]), ...request]));
  // A banner for people may come first.
  for (let banners = 0; banners < 4; banners += 1) {
    const answer = await conversation.next();
    if (isStopped(answer)) return answer;
    if (answer[0] === message.userAuthSuccess) return [];
    const methods = readMethods(answer);
    if (methods) return methods;
    if (answer[0] !== message.userAuthBanner) break;
  }
  return { ending: "failed" };
}

/** Reads USERAUTH_FAILURE: the ways that can continue. */
export const readMethods = (payload: Buffer): readonly string[] | undefined =>
  attempt(() => {
    const cursor = cursorOf(payload);
    return cursor.uint(1) === message.userAuthFailure ? readNameList(cursor) : undefined;
  });
