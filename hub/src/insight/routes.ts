import type { Handlers, Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import { afford } from "./afford.ts";
import { countSubjects } from "./count-subjects.ts";
import { countTotals } from "./count-totals.ts";
import { readOverview } from "./overview.ts";
import { readSubjects, type ShownSubject } from "./read-subjects.ts";

/** The handlers of the operator's figures, and of the overview of who serves several organisations. */
export const routes = (hub: Hub) => {
  const { database, clock } = hub;
  const subjects = afford(() => database.asSystem("insight", countSubjects));
  const totals = afford(() => database.asSystem("insight", (tx) => countTotals(tx, clock())));
  return {
    "insight.subjects": async ({ query, member }) => {
      const shown = await readSubjects(hub, member, await subjects(), query);
      return { items: shown.map(tellSubject) };
    },

    "insight.totals": async () => {
      const [counted, counts] = [await totals(), await subjects()];
      const openAlerts = counts.reduce((sum, one) => sum + one.open, 0);
      return { ...counted, weeks: [...counted.weeks], openAlerts };
    },

    "overview.get": async ({ caller, member }) => {
      if (caller.kind !== "person") throw new Refusal("not_signed_in");
      const items = await database.asMember(member, (tx) => readOverview(tx, clock(), caller.personId));
      return { items: [...items] };
    },
  } satisfies Partial<Handlers>;
};

const tellSubject = ({ subject, kind, title, exploited, affected, possible, opened, done, openedAt, names }: ShownSubject) => ({
  subject,
  kind,
  title,
  exploited,
  affected,
  possible,
  opened,
  done,
  openedAt: openedAt.toISOString(),
  names: [...names],
});
