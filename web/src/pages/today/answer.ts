import type { Place } from "../../ui/due.ts";
import type { Action, Today } from "./queries.ts";

/** The first sentence of the day: which text, and its numbers. */
export function headingOf({ today, week, questions }: Pick<Today, "today" | "week" | "questions">) {
  if (today > 0) return week > 0 ? ({ key: "both", count: today, week } as const) : ({ key: "today", count: today } as const);
  if (week > 0) return { key: "week", count: week } as const;
  return questions > 0 ? ({ key: "questions", count: questions } as const) : ({ key: "none", count: 0 } as const);
}

/** What the second sentence may say of everything that is not on the page: honest, so never "nothing else" while something waits. */
export function restOf({ today, week, later, questions }: Pick<Today, "today" | "week" | "later" | "questions">) {
  if (later > 0) return "later" as const;
  return today + week + questions > 0 ? ("nothing_else" as const) : ("nothing" as const);
}

/** The day's page without an action that was just decided, counted as the hub will. */
export function withoutAction(page: Today, id: string, place: Place): Today {
  const gone = page.actions.find((action) => action.id === id);
  if (!gone) return page;
  const counter = gone.kind === "question" ? "questions" : place;
  return {
    ...page,
    [counter]: Math.max(0, page[counter] - 1),
    decidedThisWeek: page.decidedThisWeek + 1,
    actions: page.actions.filter((action) => action.id !== id),
  };
}

/** A question that only its supplier can answer: the version is known exactly, the publisher leaves open whether it is affected. */
export const isForSupplier = (action: Pick<Action, "kind" | "what">): boolean =>
  action.kind === "question" && action.what.code === "what.ask_supplier";

/** The bulletin that an action asks one to read. */
export const bulletinOf = (action: Pick<Action, "kind" | "subjects">): string | undefined =>
  action.kind === "read" ? action.subjects[0] : undefined;
