import type { ResponseOf, RouteOf } from "@schakel/contract";
import { happensCode, type ProductKind } from "@schakel/engine";
import type { FactsRow, PublicationRow } from "./list-facts.ts";
import { labelOf, reasonsOf, reasonText, urgencyName } from "../tell.ts";

type Facts = ResponseOf<RouteOf<"action.get">>["facts"][number];

/** More addresses than this are no longer read by anybody. */
const MOST_REFERENCES = 10;

/** The facts of one vulnerability as the contract tells them; `product` of this kind is what the organisation has. */
export function tellFacts(row: FactsRow, kind: ProductKind, product: string): Facts {
  return {
    subjectId: row.subjectId,
    name: row.name,
    aliases: [...row.aliases],
    title: row.title,
    happens: { code: happensCode({ ...row, kind, certain: row.affected }), params: { product } },
    publishedAt: row.publishedAt?.toISOString() ?? null,
    urgency: urgencyName(row.urgency),
    due: row.due.toISOString(),
    label: labelOf(row.affected),
    said: row.said,
    evidence: [...row.evidence],
    fixed: row.fixed,
    exploitation: row.exploitation,
    cvss: row.cvss,
    kev: row.kevAdded === null ? null : { added: row.kevAdded, due: row.kevDue, ransomware: row.ransomware },
    weaknesses: [...row.weaknesses],
    references: referencesOf(row.advisories),
    publishers: [...new Set(row.advisories.map(({ publisher }) => publisher))],
    cvssVector: row.cvssVector,
    ssvc: { exploitation: row.exploitation, automatable: row.automatable, technicalImpact: row.technicalImpact },
    path: reasonsOf({ ...row, knownExploited: row.kevAdded !== null }, [row]).map(reasonText),
    advisories: row.advisories.map(({ references: _, ...publication }) => publication),
  };
}

/** Addresses that a person can open: a publisher may write anything, also "javascript:" or a file on its own network. */
function referencesOf(advisories: readonly PublicationRow[]): string[] {
  const addresses = advisories.flatMap(({ references }) => references).filter((text) => /^https?:\/\//i.test(text) && URL.canParse(text));
  return [...new Set(addresses)].slice(0, MOST_REFERENCES);
}
