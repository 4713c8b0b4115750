import { atLeast, isListed, splitDash, startOf, startsBranch } from "./pairs.ts";
import { type Operator, type Token, tokens } from "./tokens.ts";

/** One end of a stretch as written. */
export interface Bound {
  readonly text: string;
  readonly inclusive: boolean;
}

/** One thing a text says about versions. */
export interface Clause {
  readonly lower?: Bound;
  readonly upper?: Bound;
  /** One version or, with a wildcard or fewer numbers than usual, a branch. */
  readonly single?: string;
  readonly all?: boolean;
  /** First version out of it; without an affected version beside it, `upper` says the same. */
  readonly fixed?: string;
  /** Product words that stand before it, "" when none. */
  readonly label: string;
}

interface Draft {
  lower?: Bound;
  upper?: Bound;
  single?: string;
  all?: boolean;
  fixed?: string;
  label: string;
  /** A number in a sentence that nothing calls a version yet. */
  loose?: boolean;
  /** The branch that a heading named before this version: "10.4.x.x: 10.4.0.1 and below". */
  branch?: string;
  /** Made by going on with a list: what follows may show that it starts something of its own. */
  continued?: boolean;
}

interface State {
  readonly clauses: Draft[];
  readonly prose: boolean;
  /** Still in the first sentence of a text that is all a record says: there a version right after a name is meant. */
  opening: boolean;
  pending: Operator | null;
  /** Operator that goes on along a list: "before 1.7.8, 8.0.5 and 8.1.1". */
  listed: Operator | null;
  /** First clause of the list being read. */
  listStart: number;
  /** The last token was a version, the one of the last clause. */
  adjacent: boolean;
  joined: boolean;
  noun: boolean;
  all: boolean;
  spared: boolean;
  /** Versions are being listed as fixes ("fixed in the following versions:"), until the sentence ends. */
  fixing: boolean;
  words: string[];
  label: string;
}

/**
 * Reads what a text says about versions: ">= 1, < 2", "prior to 3.2", "2.1 and earlier", "4.50 through 5.38", "all versions".
 * @param mode `field` for a text that stands where a version should; `prose` for sentences, where a lone number counts only after "version"; `told`
 * for sentences that are all there is, where in the first one a version right after a name counts too ("radare2 5.8.9 has …")
 * @returns clauses in the order of the text, none when it says nothing
 */
export function readPhrase(text: string, mode: "field" | "prose" | "told"): Clause[] {
  const state: State = {
    clauses: [],
    prose: mode !== "field",
    opening: mode === "told",
    pending: null,
    listed: null,
    listStart: 0,
    adjacent: false,
    joined: false,
    noun: false,
    all: false,
    spared: false,
    fixing: false,
    words: [],
    label: "",
  };
  for (const token of tokens(state.prose ? withoutPlainSentences(text) : text)) step(state, token);
  finishList(state);
  return settle(state.clauses);
}

const sentenceEnd = /(?<=[a-z)"']\.)\s+(?=[A-Z])/;
const short = /\b(?:v|ver|vers|version|no|nr|rev|inc|ltd|corp|e\.g|i\.e)\.$/i;

/** Sentences without a number say nothing of versions; most of a description is that. The first stays, for what it names. */
function withoutPlainSentences(text: string): string {
  if (text.length < 200) return text;
  const sentences = text.split(sentenceEnd);
  return sentences.filter((sentence, at) => at === 0 || /\d/.test(sentence) || short.test(sentence)).join(" ");
}

/** A fix named beside affected versions is no statement of its own; a loose number is none at all. */
function settle(drafts: readonly Draft[]): Clause[] {
  const said = drafts.filter(
    (draft) => draft.loose !== true && (draft.single !== undefined || draft.lower || draft.upper || draft.all === true),
  );
  const affected = said.filter((draft) => draft.fixed === undefined);
  const [fix, ...moreFixes] = said.filter((draft) => draft.fixed !== undefined);
  if (affected.length === 0) return said.map(publish);
  const only = affected.length === 1 && moreFixes.length === 0 ? fix?.fixed : undefined;
  return affected.map((draft) => publish(only === undefined ? draft : { ...draft, fixed: only }));
}

function publish({ loose: _, branch: __, continued: ___, ...clause }: Draft): Clause {
  return clause;
}

function step(state: State, token: Token): void {
  switch (token.kind) {
    case "version":
      for (const [at, text] of splitDash(token.text).entries()) {
        if (at > 0) state.pending = "to";
        onVersion(state, text);
      }
      return;
    case "operator":
      if (token.operator === "to" && !state.adjacent && state.pending !== null) return;
      if (token.dash === true && !state.adjacent) return;
      state.pending = token.operator;
      state.all = false;
      state.fixing = token.operator === "fix";
      return;
    case "word":
      onWord(state, token.text);
      return;
    case "noun":
      state.noun = true;
      return;
    case "join":
      state.joined = true;
      state.adjacent = false;
      return;
    case "break":
    case "line":
    case "stop":
      finishList(state);
      if (token.kind !== "break") state.label = "";
      if (token.kind === "stop") state.fixing = state.opening = false;
      return;
    default:
      onPostfix(state, token.kind);
  }
}

function finishList(state: State): void {
  if (state.all && state.pending === null && !state.prose) state.clauses.push({ all: true, label: state.label });
  state.listStart = state.clauses.length;
  state.pending = state.listed = null;
  state.adjacent = state.joined = state.noun = state.all = state.spared = false;
  state.words = [];
}

function onWord(state: State, text: string): void {
  state.words.push(text);
  state.adjacent = false;
  if (state.words.length > 3 || /^[A-Z]/.test(text)) state.listed = null;
  if (state.words.length > 5) {
    state.pending = null;
    state.noun = false;
  }
}

/** Words before a version that may name its product; what stands further away is the rest of the sentence. */
const LABEL_WORDS = 10;

const opener = /^(?:it|this|the|an?|in|these|there|when|if|by|on|for|to|as|up|all|any)$/i;

/** "up to 4 characters" counts something: a bare number that nothing near it calls a version of something. */
const isCount = (state: State, text: string): boolean =>
  /^\d+$/.test(text) &&
  state.pending !== null &&
  !state.noun &&
  !state.adjacent &&
  !state.words.some((word) => /^[A-Z]/.test(word) && !opener.test(word)) &&
  state.clauses.length === state.listStart;

function onVersion(state: State, text: string): void {
  state.all = false;
  if (state.spared) return;
  if (state.prose && isCount(state, text)) {
    state.pending = null;
    return;
  }
  const named = state.opening && /^v\.?\d|\d\.\d/i.test(text) && (state.words.length > 0 || takesModel(state));
  if (state.words.some((word) => /[A-Z]/.test(word)) || ((!state.prose || named) && state.words.length > 0))
    state.label = state.words.slice(-LABEL_WORDS).join(" ");
  if (state.words.length > 0 && state.pending === null) state.listStart = state.clauses.length;
  state.words = [];
  const operator = state.pending ?? (state.joined ? state.listed : null) ?? (state.fixing && state.prose ? "fix" : null);
  const goesOn = state.pending === null;
  state.pending = null;
  state.joined = false;
  place(state, operator, text, goesOn, named);
  state.adjacent = true;
}

/** "Vigor 3910 v4.3.2.6": a bare number before a version belongs to the name. */
function takesModel(state: State): boolean {
  const last = state.clauses.at(-1);
  if (last?.loose !== true || !state.adjacent || last.single === undefined || last.single.includes(".")) return false;
  state.label = `${last.label} ${last.single}`;
  state.clauses.pop();
  return true;
}

function place(state: State, operator: Operator | null, text: string, goesOn: boolean, named: boolean): void {
  const { clauses, label } = state;
  const last = clauses.at(-1);
  const inList = clauses.length > state.listStart;
  switch (operator) {
    case "<":
    case "<=":
      onUpper(state, { text, inclusive: operator === "<=" }, operator, goesOn);
      return;
    case "to":
      state.listed = null;
      if (last && state.adjacent && last.single !== undefined) {
        last.lower = { text: last.single, inclusive: true };
        last.upper = { text, inclusive: true };
        delete last.single;
        delete last.loose;
      } else onUpper(state, { text, inclusive: true }, "<=", goesOn);
      return;
    case ">=":
    case ">":
    case "between":
      clauses.push({ lower: { text, inclusive: operator !== ">" }, label });
      state.listed = operator === "between" ? "to" : state.prose && operator === ">=" ? ">=" : null;
      return;
    case "fix":
      clauses.push({ upper: { text, inclusive: false }, fixed: text, label });
      state.listed = "fix";
      return;
    default: {
      if (last && state.adjacent && last.single !== undefined && /\.[x*]$/i.test(last.single) && startsBranch(last.single, text)) {
        last.branch = last.single;
        last.single = text;
        return;
      }
      const loose = state.prose && !named && !state.noun && (!inList || last?.loose === true);
      clauses.push(loose ? { single: text, label, loose } : { single: text, label });
      state.listed = null;
    }
  }
}

/** An upper end closes an open lower end, or makes "7.0 prior to 7.0 U3d" a stretch of that branch, or stands alone. */
function onUpper(state: State, upper: Bound, listed: Operator, goesOn: boolean): void {
  const open = state.clauses.slice(state.listStart).filter((clause) => clause.lower && !clause.upper);
  const start = open.length > 1 ? startOf(open, upper.text) : undefined;
  const last = state.clauses.at(-1);
  state.listed = listed;
  if (start) start.upper = upper;
  else if (last && last.lower && !last.upper && state.clauses.length > state.listStart) {
    last.upper = upper;
    if (!state.prose) state.listed = null;
  } else if (last && state.adjacent && last.single !== undefined && startsBranch(last.single, upper.text)) {
    last.lower = { text: last.single, inclusive: true };
    last.upper = upper;
    delete last.single;
    delete last.loose;
    if (!state.prose) state.listed = null;
  } else if (last?.upper?.inclusive === true && last.continued !== true && state.adjacent && last.lower && listed === "<" && !goesOn) {
    // "0.5.0 through 0.12.x before 0.12.2", "9.5 through 9.7 before 9.8": the end within or right after the last one.
    last.upper = upper;
  } else if (
    last &&
    state.adjacent &&
    last.upper &&
    last.continued === true &&
    isListed(last.upper.text) &&
    startsBranch(last.upper.text, upper.text)
  ) {
    // "before 1.4.14, 1.5.x before 1.5.4": the 1.5.x did not go on with the list.
    last.lower = { text: last.upper.text, inclusive: true };
    last.upper = upper;
    delete last.continued;
    delete last.fixed;
  } else {
    if (last?.single !== undefined && state.adjacent && state.prose) state.clauses.pop();
    // "from 1.0 before 1.5.1 and 2.1.2": both ends share the start.
    const shared = goesOn && last?.lower && last.upper && atLeast(upper.text, last.lower.text) ? { lower: last.lower } : {};
    state.clauses.push({ ...shared, upper, label: state.label, continued: goesOn });
  }
}

function onPostfix(state: State, kind: "earlier" | "later" | "all" | "fixedby" | "spared"): void {
  const list = state.clauses.slice(state.listStart);
  const last = list.at(-1);
  switch (kind) {
    case "earlier":
      // "after 2.0 and before 2.5": the words close what is open.
      if (last?.lower && !last.upper && last.single === undefined && state.adjacent) {
        state.pending = "<";
        break;
      }
      for (const clause of list) {
        if (clause.single === undefined) continue;
        clause.upper = { text: clause.single, inclusive: true };
        if (clause.branch !== undefined) clause.lower = { text: clause.branch, inclusive: true };
        delete clause.single;
        delete clause.loose;
      }
      state.listStart = state.clauses.length;
      break;
    case "later":
      // "130+ widgets" counts something.
      if (last?.single !== undefined && !(last.loose === true && /^\d+$/.test(last.single))) {
        last.lower = { text: last.single, inclusive: true };
        delete last.single;
        delete last.loose;
        state.listStart = state.clauses.length;
      }
      break;
    case "all":
      if (last?.single !== undefined && state.adjacent) {
        if (!/[x*]$/i.test(last.single)) last.single += ".x";
        delete last.loose;
      } else state.all = true;
      break;
    case "fixedby":
      for (const clause of list) {
        if (clause.single === undefined) continue;
        clause.fixed = clause.single;
        clause.upper = { text: clause.single, inclusive: false };
        delete clause.single;
        delete clause.loose;
      }
      break;
    default:
      if (list.length > 0 && list.every((clause) => clause.single !== undefined)) state.clauses.length = state.listStart;
      state.spared = true;
      state.all = false;
  }
}
