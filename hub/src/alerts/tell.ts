import { urgencies, type ResponseOf, type RouteOf } from "@schakel/contract";
import {
  decide,
  effortOf,
  happensCode,
  howOf,
  impactOf,
  isPlainlyBelow,
  productKindOf,
  type Effort,
  type ProductKind,
  type UrgencyReason,
} from "@schakel/engine";
import type { ActionRow } from "./list-actions.ts";
import type { AlertRow, TouchedAsset, TouchedComponent } from "./list-alerts.ts";

type Alert = ResponseOf<RouteOf<"alerts.list">>["items"][number];
type Action = ResponseOf<RouteOf<"action.decide">>;
type Text = Alert["why"];

/** An alert as the contract tells it. */
export function tellAlert(row: AlertRow): Alert {
  const first = row.assets
    .flatMap((asset) => asset.components.map((component) => ({ asset, component })))
    .find(({ component }) => component.affected === row.affected);
  return {
    subjectId: row.subjectId,
    subject: row.subject,
    kind: "vulnerability",
    title: row.title,
    aliases: [...row.aliases],
    label: labelOf(row.affected),
    assets: row.assets.map((asset) => ({ id: asset.id, name: asset.name, components: asset.components.map(tellComponent) })),
    urgency: urgencyName(row.urgency),
    due: row.due.toISOString(),
    happens: happens(row, first?.component),
    state: row.state,
    closedBecause: row.closedBecause,
    why: first ? why(first.asset, first.component) : { code: `closed.${row.closedBecause ?? "record_changed"}`, params: {} },
    reasons: reasonsOf(row, row.assets).map(reasonText),
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

/** An action as the contract tells it. */
export function tellAction(row: ActionRow): Action {
  const { product, version } = row.component;
  const target = remedyOf(row);
  const named = target && ("version" in target ? target.version : target.after);
  const kind = productKindOf(row.productKeys, product);
  const params = {
    asset: row.asset.name,
    product,
    version,
    component: componentName(row.asset.name, product, version),
    target: named ?? "",
    count: String(row.subjectsTotal),
    exploited: String(row.exploited),
  };
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    happens: { code: happensCode({ ...row.gravest, kind, certain: row.kind !== "question" }), params: { product } },
    what: { code: whatCode(row, kind, target), params },
    how: { code: howOf(row.kind, kind), params: { product } },
    effort: effort(row, kind, named ?? ""),
    why: { code: whyCode(row), params },
    who: row.asset.owner,
    exploited: row.exploited > 0,
    asset: { id: row.asset.id, name: row.asset.name },
    component: row.component,
    target: target && "version" in target ? target.version : null,
    after: target && "after" in target ? target.after : null,
    subjects: [...row.subjects],
    subjectsTotal: row.subjectsTotal,
    urgency: urgencyName(row.urgency),
    due: row.due.toISOString(),
    reasons: [],
    laterUntil: row.laterUntil?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
  };
}

/** affected: certain; possible: the version is not known well enough. */
export const labelOf = (affected: boolean): "affected" | "possible" => (affected ? "affected" : "possible");

/** The published name of an urgency of 1–4. */
export const urgencyName = (urgency: number): (typeof urgencies)[number] => urgencies[urgency - 1] ?? "track";

const tellComponent = ({ id, product, version, affected, fixed, said, evidence }: TouchedComponent) => ({
  id,
  product,
  version,
  label: labelOf(affected),
  fixed,
  said,
  evidence: [...evidence],
});

function why(asset: TouchedAsset, component: TouchedComponent): Text {
  const code = component.affected ? "why.affected" : component.precision === "exact" ? "why.record_undecided" : "why.version_unknown";
  const { product, version, said, evidence } = component;
  return { code, params: { asset: asset.name, product, version, said, evidence: evidence.join(", ") } };
}

/** What can happen, told for the product of this component. */
function happens(row: AlertRow, component: TouchedComponent | undefined): Text {
  const product = component?.product ?? "";
  const kind = productKindOf(component?.productKey == null ? [] : [component.productKey], product);
  return { code: happensCode({ ...row, kind, certain: row.affected }), params: { product } };
}

/** "WooCommerce 8.1.1 (Webwinkel)"; without the asset's name where that says no more than the product and its version do. */
function componentName(asset: string, product: string, version: string): string {
  const name = version === "" ? product : `${product} ${version}`;
  const said = new Set(wordsIn(name));
  return wordsIn(asset).every((word) => said.has(word)) ? name : `${name} (${asset})`;
}

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function whyCode({ kind, precision, subjectsTotal, exploited }: ActionRow): string {
  if (kind === "question") return precision === "exact" ? "why.question_undecided" : "why.question";
  const known = exploited > 0 ? "why.action_exploited" : "why.action";
  return subjectsTotal === 1 ? `${known}_one` : known;
}

function effort(row: ActionRow, kind: ProductKind, target: string): Effort {
  if (row.kind === "question") return row.precision === "exact" ? "ask" : "minutes";
  return row.kind === "mitigate" ? "ask" : effortOf(kind, row.component.version, target);
}

/** Why the most urgent asset made it this urgent: a code per decision point (engine/src/urgency). */
export function reasonsOf(known: KnownOf, assets: readonly AssetOf[]): readonly UrgencyReason[] {
  const decisions = assets.map((asset) =>
    decide({
      exploitation: known.exploitation,
      exposure: asset.exposure,
      automatable: known.automatable,
      cvssVector: known.cvssVector,
      impact: impactOf(asset.availability, asset.integrity, asset.confidentiality),
      knownExploited: known.knownExploited,
    }),
  );
  return decisions.toSorted((one, other) => other.urgency - one.urgency)[0]?.reasons ?? [];
}

/** A decision point as a text. */
export const reasonText = (reason: UrgencyReason): Text => ({ code: `reason.${reason}`, params: {} });

type KnownOf = Pick<AlertRow, "exploitation" | "automatable" | "cvssVector" | "knownExploited">;
type AssetOf = Pick<TouchedAsset, "exposure" | "availability" | "integrity" | "confidentiality">;

/** The version that ends it. That one has to go past a version which the component is past already says nothing. */
function remedyOf({ target, component }: ActionRow): ActionRow["target"] {
  return target && "after" in target && isPlainlyBelow(target.after, component.version) ? undefined : target;
}

/** What updates itself as a whole: nobody picks a version of it. */
const updatesItself: ReadonlySet<ProductKind> = new Set(["computer", "phone", "server_system"]);

function whatCode({ kind, precision }: ActionRow, product: ProductKind, target: ActionRow["target"]): string {
  if (kind === "mitigate") return "what.mitigate";
  if (kind === "question") return precision === "exact" ? "what.ask_supplier" : "what.which_version";
  const update = updatesItself.has(product) ? "what.update_system" : "what.update";
  if (target && "version" in target) return update;
  return target && update === "what.update" ? "what.update_after" : `${update}_newest`;
}
