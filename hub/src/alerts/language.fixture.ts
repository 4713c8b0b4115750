// Words that hold a sentence together and that the other language does not have: a sentence cannot be written without some of them.
const english = new Set(
  (
    "the and that this these those with without which when where who whose what how from into onto through than then there their they them it its he she his her you your yours we our us " +
    "are been being be has have had having do does did not no nor can could may might must shall should will would an by for to if or but because before after while during until upon via " +
    "allow allows allowing lets let could may results result leads lead due using used use users user any all some other another more most such also only user's own same as at on out up down about between under"
  ).split(" "),
);
const dutch = new Set(
  (
    "de het een van je jij jou jouw jullie dat die deze dit niet geen zijn wordt worden werd voor met zonder op aan bij naar uit door over tussen tegen tot om maar ook als dan toen nog al er daar hier waar wie welke hoe wat " +
    "en of kan kun kunnen mag mogen moet moeten zal zullen wil willen heeft heb hebben had hun haar hem zij hij we wij ons onze zich iemand iets alles alleen andere ander via daarna daarmee waarmee zodat omdat wanneer terwijl vaak steeds meer minder veel dus"
  ).split(" "),
);
// In both languages, or in names ("Open Source", "WooCommerce in een doos"): these tell nothing.
for (const both of "via over we die had no do all as of in is was of is al er hun op wat want den per at me up down open use used out own".split(
  " ",
)) {
  english.delete(both);
  dutch.delete(both);
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}'-]+/gu) ?? [];
const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?:;])\s+|\n+/).filter((sentence) => wordsOf(sentence).length > 2);

/**
 * The sentences of a text that are not in this language: more words of the other one hold them together than of this one. Names and versions, which are the
 * same in every language, tell nothing either way.
 */
export function foreignSentences(text: string, language: "nl" | "en"): readonly string[] {
  const [own, other] = language === "nl" ? [dutch, english] : [english, dutch];
  return sentencesOf(text).filter((sentence) => {
    const words = wordsOf(sentence);
    const strange = words.filter((word) => other.has(word)).length;
    return strange > 0 && strange >= words.filter((word) => own.has(word)).length;
  });
}

/** Words that somebody without knowledge of IT does not know, in either language; a word with one of these in it counts. */
const jargon =
  /\b(?:rce|xss|csrf|ssrf|cvss|cwe|cpe|purl|kev|ssvc|exploit\w*|patch\w*|mitiga\w*|mitig\w*|endpoint\w*|sql\w*|inject\w*|buffer\w*|overflow\w*|privile\w*|payload\w*|credential\w*|authenti\w*|autori\w*|authori\w*|denial|dos|ddos|remote code|root|shell|hash\w*|token\w*|sessi\w*|api|zero-day|botnet\w*|phishing|firmware|deploy\w*|vulnerabilit\w*|kwetsbaarhe\w*|threat\w*|script\w*|malware|ransomware|trojan\w*|backdoor\w*|traversal|deserial\w*|scope|vector\w*|compromi\w*|adversar\w*|cryptogra\w*|encrypt\w*|versleutel\w*|certificaat|certificate\w*|tls|ssl|dns|http\w*|ip-adres|url|dependency|repository|release notes|advisor\w*|remediat\w*|execut\w*|memory|heap|stack|kernel|request\w*|protocol\w*)\b/giu;

/** The jargon in a text. */
export const jargonIn = (text: string): readonly string[] => text.match(jargon) ?? [];
