import { randomBytes } from "node:crypto";
import { judgeAddress } from "../address/index.ts";
import type { Collecting } from "../collecting.ts";
import type { Facts } from "../facts.ts";
import type { Ending } from "../net/ending.ts";
import type { Place, Places } from "../net/place.ts";
import { lookWhereItAnswers, reachFacts } from "../reaching.ts";
import { frame, unframe } from "./codec/frame.ts";
import { readSmb1Answer, writeSmb1Negotiate } from "./codec/smb1.ts";
import { readSmb2Answer, smb2Dialects, writeSmb2Negotiate } from "./codec/smb2.ts";
import type { SmbFacts, SmbGap } from "./facts.ts";

/** `stood`: the connection came about, and ended without an answer. `hungUp`: by the other side, and before a single byte. */
type Heard = { readonly message: Buffer } | { readonly ending: Ending; readonly stood?: true; readonly hungUp?: true };

/** Looks at an SMB server by negotiating and going no further: nobody logs in. */
export async function collectSmb(collecting: Collecting): Promise<Facts> {
  const { target, net } = collecting;
  const found = await net.locate(target.host, target.port);
  return lookWhereItAnswers(collecting, found, (place) => lookAt(collecting, found, place));
}

async function lookAt(collecting: Collecting, found: Places, place: Place): Promise<Facts> {
  const codes = Object.values(smb2Dialects);
  // The old version first: who hangs up at it and then answers the new one has refused it, and does not just let us in no more.
  const old = await negotiate(collecting, place, writeSmb1Negotiate());
  if ("ending" in old && old.stood !== true) return { reach: reachFacts(collecting, found, place, old.ending) };
  const modern = await confirmed(await negotiate(collecting, place, writeSmb2Negotiate(codes, randomBytes(48))), old, () =>
    negotiate(collecting, place, writeSmb1Negotiate()),
  );
  const smb = readAnswers(modern, old, place);
  if (!smb) return { reach: reachFacts(collecting, found, place, "ending" in modern ? modern.ending : "failed") };
  const dialects =
    collecting.depth === "full" && smb.dialect !== undefined ? await lookAtEach(collecting, place, smb.dialect) : smb.dialects;
  return { reach: reachFacts(collecting, found, place, undefined), smb: { ...smb, dialects } };
}

/** How a server that is there refuses a dialect: it hangs up. One that was cut off in its answer has not. */
const refused = (heard: Heard): boolean => "ending" in heard && heard.hungUp === true;

/** Hanging up is a refusal only by a server that still answers what it answered before. */
async function confirmed(modern: Heard, old: Heard, again: () => Promise<Heard>): Promise<Heard> {
  if (!refused(modern) || "ending" in old) return modern;
  return "message" in (await again()) ? modern : { ending: "throttled" };
}

async function negotiate({ net }: Collecting, place: Place, request: Buffer): Promise<Heard> {
  const opened = await net.open(place);
  if ("ending" in opened) return opened;
  const { channel } = opened;
  try {
    channel.write(frame(request));
    let read: ReturnType<typeof unframe> = "more";
    const { bytes, ending = "failed" } = await channel.readUntil((bytes) => {
      read = unframe(bytes);
      return read === "more" ? undefined : read === "other" ? bytes.length : read.used;
    });
    // The callback's last word; the compiler does not see that it assigns.
    const last = read as ReturnType<typeof unframe>;
    if (typeof last !== "string") return { message: last.message };
    const hungUp = bytes.length === 0 && (ending === "closed" || ending === "reset");
    return { ending, stood: true, ...(hungUp ? { hungUp } : {}) };
  } finally {
    channel.close();
  }
}

/** What both negotiations told; undefined when neither was answered in SMB. */
function readAnswers(modern: Heard, old: Heard, { address }: Place): SmbFacts | undefined {
  const smb2 = "message" in modern ? readSmb2Answer(modern.message) : undefined;
  const smb1 = "message" in old ? readSmb1Answer(old.message) : undefined;
  if (smb2 === undefined && smb1 === undefined) return undefined;
  // A server that speaks the one and hangs up at the other has refused it; one that is silent or lets nobody in any more has not.
  const refused1 = smb1 === "none" || (refused(old) && smb2 !== undefined);
  const gaps: SmbGap[] = [
    ...(smb1 === undefined && !refused1 ? [{ what: "SMB 1", ending: "ending" in old ? old.ending : ("failed" as const) }] : []),
    ...(smb2 === undefined && !refused(modern)
      ? [{ what: "SMB 2", ending: "ending" in modern ? modern.ending : ("failed" as const) }]
      : []),
  ];
  const speaks1 = smb1 !== undefined && smb1 !== "none";
  const answer = smb2 === "none" ? undefined : smb2;
  return {
    addressKind: judgeAddress(address).kind,
    ...(speaks1 ? { smb1: true, smb1Dialect: smb1 } : refused1 ? { smb1: false } : {}),
    ...answer,
    dialects: answer ? [answer.dialect] : [],
    gaps,
    answers: [modern, old].map((heard) => ("message" in heard ? heard.message.subarray(0, 512).toString("hex") : "")),
  };
}

/** Each lower dialect by itself, lowest first, and the highest, which is known. */
async function lookAtEach(collecting: Collecting, place: Place, highest: string): Promise<readonly string[]> {
  const spoken: string[] = [];
  for (const [name, code] of Object.entries(smb2Dialects)) {
    if (name === highest) break;
    const heard = await negotiate(collecting, place, writeSmb2Negotiate([code], randomBytes(48)));
    const answer = "message" in heard ? readSmb2Answer(heard.message) : undefined;
    if (typeof answer === "object" && answer.dialect === name) spoken.push(name);
  }
  return [...spoken, highest];
}
