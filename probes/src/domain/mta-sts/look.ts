import type { Collecting } from "../../collecting.ts";
import { whyNowhere } from "../../net/place.ts";
import { readCertificate } from "../../tls/codec/certificate.ts";
import { shakeHands } from "../../tls/handshake.ts";
import { request, type Asked } from "../../web/request.ts";
import type { MtaStsFacts } from "../facts.ts";
import { coversHost, parsePolicy, parseStsId } from "./policy.ts";

/** A policy is small; more is not read (RFC 8461 §3.3 suggests a limit of 64 kilobytes). */
const LARGEST_POLICY = 64 * 1024;

type Fetched = Pick<MtaStsFacts, "url" | "ending" | "http" | "contentType" | "trust" | "nameMatches" | "policy" | "problems">;

/** Looks for MTA-STS: the TXT record, the policy over https (redirects are not followed, §3.3), and whether it covers the mail hosts. */
export async function lookForMtaSts(collecting: Collecting, domain: string, hosts: readonly string[]): Promise<MtaStsFacts> {
  const answer = await collecting.resolver.ask(`_mta-sts.${domain}`, "TXT");
  const records = answer.records.map(({ data }) => data).filter((data) => data.startsWith("v=STSv1"));
  const [record] = records;
  const none: MtaStsFacts = { status: answer.status, records, problems: [], unmatched: [] };
  if (record === undefined) return none;
  const id = parseStsId(record);
  if (records.length > 1 || id === undefined) return { ...none, problems: [records.length > 1 ? `${records.length} TXT` : "id"] };
  const fetched = await fetchPolicy(collecting, `mta-sts.${domain}`);
  const patterns = fetched.policy?.mx;
  return {
    ...none,
    id,
    ...fetched,
    unmatched: patterns ? hosts.filter((host) => !patterns.some((pattern) => coversHost(pattern, host))) : [],
  };
}

async function fetchPolicy(collecting: Collecting, host: string): Promise<Fetched> {
  const { net, trust, clientName } = collecting;
  const url = `https://${host}/.well-known/mta-sts.txt`;
  const found = await net.locate(host, 443);
  const [place] = found.places;
  if (!place) return { url, ending: whyNowhere(found) ?? "failed", problems: [] };
  const opened = await net.open(place);
  if ("ending" in opened) return { url, ending: opened.ending, problems: [] };
  const deadline = net.manners.exchange;
  let asked: Asked = { ending: "closed" };
  try {
    const talk = async (socket: Parameters<typeof request>[0]): Promise<void> => {
      asked = await request(socket, { authority: host, path: "/.well-known/mta-sts.txt", clientName, body: LARGEST_POLICY, deadline });
    };
    const shaken = await shakeHands(opened.channel, { trust, serverName: host, alpn: ["http/1.1"], talk }, deadline);
    if ("ending" in shaken) return { url, ending: shaken.ending, problems: [] };
    const certificate = readCertificate(shaken.chain, host, false, shaken.trust);
    return { url, ...(certificate ? { trust: certificate.trust, nameMatches: certificate.nameMatches } : {}), ...readAnswer(asked) };
  } finally {
    opened.channel.close();
  }
}

function readAnswer(asked: Asked): Pick<Fetched, "ending" | "http" | "contentType" | "policy" | "problems"> {
  if ("ending" in asked) return { ending: asked.ending, problems: [] };
  const { status, headers } = asked.head;
  const contentType = headers["content-type"]?.[0];
  const head = { http: status, ...(contentType === undefined ? {} : { contentType }) };
  if (status !== 200) return { ...head, problems: [`HTTP ${status}`] };
  const { problems, ...policy } = parsePolicy(asked.body.toString("utf8"));
  const plain = contentType !== undefined && /^text\/plain\b/i.test(contentType);
  return { ...head, policy, problems: plain ? problems : [...problems, `Content-Type: ${contentType ?? "-"}`] };
}
