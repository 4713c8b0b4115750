import type { Tx } from "../db/transaction.ts";
import { findSubjects, type Subjects } from "./find-subjects.ts";
import { judgeComponent, type ComponentVerdict, type Judged } from "./judge-component.ts";
import { countComponents, readConcerned, readDecided, readRanges, readSubjects, type Concerned, type Subject } from "./read-evidence.ts";

export type OverallVerdict = ComponentVerdict | "withdrawn" | "nothing_to_match";

/** Why one vulnerability does or does not concern an organisation. */
export interface Verdict {
  readonly subject: Subject;
  readonly verdict: OverallVerdict;
  readonly why: Judged["why"];
  readonly components: readonly (Concerned & { readonly judged: Judged })[];
}

export interface Verdicts {
  readonly advisory: Subjects["advisory"];
  /** Components that were looked at. */
  readonly components: number;
  readonly items: readonly Verdict[];
}

/** The most components that are told of one vulnerability, those it touches first. */
const MOST_COMPONENTS = 500;
/** The most names in one sentence. */
const MOST_NAMES = 5;

const order: readonly ComponentVerdict[] = ["affected", "possible", "decided", "not_affected"];

/**
 * Says of a vulnerability, or of every one in a publication, whether it concerns an organisation, component by component, with the ranges and documents that
 * decide. Undefined when no published document has that name.
 */
export async function getVerdicts(tx: Tx, organisationId: string, asked: string): Promise<Verdicts | undefined> {
  const subjects = await findSubjects(tx, asked);
  if (subjects === undefined) return undefined;
  const { advisory, vulnerabilityIds: ids } = subjects;
  const total = await countComponents(tx, organisationId);
  const concerned = await readConcerned(tx, organisationId, ids);
  const products = new Set([...concerned.values()].flatMap((all) => all.flatMap(({ targets }) => targets.map(({ key }) => key))));
  const ranges = await readRanges(tx, ids, [...products]);
  const decided = await readDecided(tx, organisationId, ids);
  const items = (await readSubjects(tx, ids)).map((subject) => {
    const judged = (concerned.get(subject.id) ?? []).map((component) => ({
      ...component,
      judged: judgeComponent(component, ranges.get(subject.id) ?? [], decided.get(`${subject.id} ${component.id}`)),
    }));
    return conclude(subject, judged, total);
  });
  return { advisory, components: total, items };
}

type JudgedComponent = Verdict["components"][number];

function conclude(subject: Subject, judged: readonly JudgedComponent[], total: number): Verdict {
  if (subject.state === "rejected") return verdict(subject, "withdrawn", [], "verdict.withdrawn");
  const components = judged
    .toSorted((one, other) => order.indexOf(one.judged.verdict) - order.indexOf(other.judged.verdict))
    .slice(0, MOST_COMPONENTS);
  const [first] = components;
  if (first !== undefined) {
    const { verdict: worst } = first.judged;
    const hosted = components.every((component) => component.judged.why.code === "component.hosted");
    return verdict(subject, worst, components, hosted ? "verdict.hosted" : `verdict.${worst}`);
  }
  if (subject.products.length === 0) return verdict(subject, "nothing_to_match", [], "verdict.nothing_to_match");
  if (total === 0) return verdict(subject, "nothing_to_match", [], "verdict.no_inventory");
  return verdict(subject, "not_affected", [], "verdict.not_here");
}

function verdict(subject: Subject, overall: OverallVerdict, components: readonly JudgedComponent[], code: string): Verdict {
  const same = components.filter((component) => component.judged.verdict === overall);
  const params = {
    name: subject.name,
    products: listed(subject.products.map(({ name }) => name)),
    components: listed(same.map(({ asset, product, version }) => `${asset.name} (${`${product} ${version}`.trim()})`)),
    count: String(same.length),
  };
  return { subject, verdict: overall, why: { code, params }, components };
}

const listed = (names: readonly string[]): string => {
  const all = [...new Set(names)];
  return all.slice(0, MOST_NAMES).join(", ") + (all.length > MOST_NAMES ? ", …" : "");
};
