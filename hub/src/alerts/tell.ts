import { urgencies, type ResponseOf, type RouteOf } from "@schakel/contract";
import { decide, impactOf, type UrgencyReason } from "@schakel/engine";
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
    label: label(row.affected),
    assets: row.assets.map((asset) => ({ id: asset.id, name: asset.name, components: asset.components.map(tellComponent) })),
    urgency: urgencyName(row.urgency),
    due: row.due.toISOString(),
    state: row.state,
    closedBecause: row.closedBecause,
    why: first ? why(first.asset, first.component) : { code: `closed.${row.closedBecause ?? "record_changed"}`, params: {} },
    reasons: reasonsOf(row).map((code) => ({ code, params: {} })),
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

/** An action as the contract tells it. */
export function tellAction(row: ActionRow): Action {
  const named = row.target && ("version" in row.target ? row.target.version : row.target.after);
  const params = {
    asset: row.asset.name,
    product: row.component.product,
    version: row.component.version,
    target: named ?? "",
    count: String(row.subjects.length),
    exploited: String(row.exploited),
  };
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    what: { code: whatCode(row), params },
    why: { code: row.kind === "question" ? "why.question" : row.exploited > 0 ? "why.action_exploited" : "why.action", params },
    asset: row.asset,
    component: row.component,
    target: row.target && "version" in row.target ? row.target.version : null,
    after: row.target && "after" in row.target ? row.target.after : null,
    subjects: [...row.subjects],
    urgency: urgencyName(row.urgency),
    due: row.due.toISOString(),
    reasons: [],
    laterUntil: row.laterUntil?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
  };
}

const label = (affected: boolean): "affected" | "possible" => (affected ? "affected" : "possible");

const urgencyName = (urgency: number): (typeof urgencies)[number] => urgencies[urgency - 1] ?? "track";

const tellComponent = ({ id, product, version, affected, fixed, said, evidence }: TouchedComponent) => ({
  id,
  product,
  version,
  label: label(affected),
  fixed,
  said,
  evidence: [...evidence],
});

function why(asset: TouchedAsset, component: TouchedComponent): Text {
  const code = component.affected ? "why.affected" : component.precision === "exact" ? "why.record_undecided" : "why.version_unknown";
  const { product, version, said, evidence } = component;
  return { code, params: { asset: asset.name, product, version, said, evidence: evidence.join(", ") } };
}

/** Why the most urgent asset made it this urgent. */
function reasonsOf(row: AlertRow): readonly UrgencyReason[] {
  const decisions = row.assets.map((asset) =>
    decide({
      exploitation: row.exploitation,
      exposure: asset.exposure,
      automatable: row.automatable,
      cvssVector: row.cvssVector,
      impact: impactOf(asset.availability, asset.integrity, asset.confidentiality),
      knownExploited: row.knownExploited,
    }),
  );
  return decisions.toSorted((one, other) => other.urgency - one.urgency)[0]?.reasons ?? [];
}

function whatCode(row: ActionRow): string {
  if (row.kind === "mitigate") return "what.mitigate";
  if (row.kind === "update")
    return row.target === undefined ? "what.update_newest" : "after" in row.target ? "what.update_after" : "what.update";
  return row.precision === "exact" ? "what.ask_supplier" : "what.which_version";
}
