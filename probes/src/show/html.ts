import type { Language, Report } from "../report.ts";
import { administratorLetter } from "./letter.ts";
import { choiceWord, label, measuredAt, sectionsOf, verdictWord, type Shown } from "./sections.ts";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);

const style = `
:root{color-scheme:light dark;--line:#8884;--bad:#b3261e;--warn:#8a5a00;--ok:#1b6e3c;--note:#1d5f8a;--none:#6b4a8a}
@media(prefers-color-scheme:dark){:root{--bad:#ff8a80;--warn:#ffca6b;--ok:#7bd99a;--note:#8ecbff;--none:#d0b0f0}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:0}
article{border-top:1px solid var(--line);padding:.75rem 0}p{margin:.25rem 0}.small{font-size:.85rem;opacity:.8}
.badge{font-weight:600}.insufficient,.fail{color:var(--bad)}.phase-out{color:var(--warn)}.good,.sufficient,.pass{color:var(--ok)}
.info{color:var(--note)}.inconclusive{color:var(--none)}code,pre{font-size:.85rem;overflow-wrap:anywhere;white-space:pre-wrap}
a.button{display:inline-block;padding:.5rem .9rem;border:1px solid;border-radius:.4rem;text-decoration:none;margin:.5rem 0}
@media print{a.button{display:none}details>*{display:block}}`;

/** The report as one page that needs nothing else: no scripts, no files, nothing fetched. Pure. */
export function showHtml(report: Report, language: Language): string {
  const { findings, unseen, notices, fine } = sectionsOf(report);
  const section = (name: Parameters<typeof label>[0], all: readonly Shown[], open: boolean): string =>
    all.length === 0
      ? ""
      : `<h2>${escape(label(name, language))} (${all.length})</h2>${all.map((one) => article(one, language, open)).join("")}`;
  const facts = escape(JSON.stringify(report.facts, undefined, 2));
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(report.target)}: ${escape(verdictWord(report.verdict, language))}</title><style>${style}</style></head><body>
<h1>${escape(report.target)} <span class="badge ${report.verdict}">${escape(verdictWord(report.verdict, language))}</span></h1>
<p class="small">${escape(report.kind)} · ${escape(label("table", language))}: ${escape(report.table)} · ${escape(label("connections", language))}: ${report.connections} · ${report.milliseconds} ms · <time>${escape(report.at)}</time></p>
${measuredAt(report, language)
  .map((line) => `<p class="small">${escape(line)}</p>`)
  .join("")}
${
  findings.length > 0
    ? `<a class="button" href="${escape(mailTo(report, findings, language))}">${escape(label("send", language))}</a>
<details><summary>${escape(label("letter", language))}</summary><pre>${escape(administratorLetter(report, language))}</pre></details>`
    : ""
}
${section("findings", findings, true)}${section("unseen", unseen, true)}${section("notices", notices, false)}${section("fine", fine, false)}
<h2>${escape(label("facts", language))}</h2><details><summary>JSON</summary><pre>${facts}</pre></details>
</body></html>
`;
}

function article({ report, explanation }: Shown, language: Language, open: boolean): string {
  const subject = report.subject === undefined ? "" : `${escape(report.subject)}: `;
  const evidence = report.evidence.map((line) => `<code>${escape(line)}</code>`).join("<br>");
  const about = `<p>${escape(explanation.meaning[language])} ${escape(explanation.why[language])}</p>
<p><strong>${escape(label("mend", language))}:</strong> ${escape(explanation.mend[language])} <span class="small">(${escape(choiceWord("forWhom", explanation.forWhom, language))}, ${escape(choiceWord("effort", explanation.effort, language))})</span></p>
<p class="small">${escape(label("source", language))}: ${escape(explanation.source)}, ${escape(explanation.clause)}</p>`;
  return `<article><h3>${subject}${escape(explanation.title[language])} <span class="badge ${report.verdict}">${escape(verdictWord(report.verdict, language))}</span></h3>
<p>${escape(report.text)}</p>${open ? about : ""}<details><summary>${escape(label("evidence", language))}</summary>${open ? "" : about}<p>${evidence}</p></details></article>`;
}

/** Mail programs cut off long links: a longer letter is told by as many findings as fit. */
const LONGEST_MAIL = 1500;

/** A mail to whoever runs the server, with what was found and how to mend it. */
function mailTo(report: Report, findings: readonly Shown[], language: Language): string {
  const letter = administratorLetter(report, language);
  const body = letter.length <= LONGEST_MAIL ? letter : inShort(report, findings, language);
  return `mailto:?subject=${encodeURIComponent(label("mailSubject", language).replace("{{target}}", report.target))}&body=${encodeURIComponent(body)}`;
}

function inShort(report: Report, findings: readonly Shown[], language: Language): string {
  let body = `${label("mailIntro", language).replace("{{target}}", report.target)}\n`;
  for (const { report: one, explanation } of findings) {
    const line = `\n- ${one.subject === undefined ? "" : `${one.subject}: `}${explanation.title[language]}: ${one.text} ${explanation.mend[language]}\n`;
    if (body.length + line.length > LONGEST_MAIL) break;
    body += line;
  }
  return body;
}
