import { type Claim, claimOf } from "../versions/claim.ts";
import { describe } from "../versions/listed.ts";
import { type Clause, readPhrase } from "../versions/prose/phrase.ts";
import { nameBefore } from "./name-before.ts";
import type { Identify, Identity } from "./identify.ts";
import type { Entry } from "./statements.ts";

/** Longest name that is looked for, in words. */
const LONGEST_NAME = 5;
/** After these a name is where something runs or belongs, not what the sentence is about. */
const belongsTo: ReadonlySet<string> = new Set("for with on via from by using to and or against under through".split(" "));

/**
 * Entries of a record that names its product in the description only (vendor and product "n/a"): "Roundcube before 1.4.14, 1.5.x before 1.5.4
 * allows …". A product counts when the words right before a version name one of the catalogue; where none do, the name before the first version is taken
 * as it stands.
 */
export function toldEntries(description: string, identify: Identify): Entry[] {
  const found = new Map<string, { readonly identity: Identity; readonly claims: Claim[] }>();
  const asked = new Map<string, Identity | null>();
  const clauses = readPhrase(description, "told");
  for (const clause of clauses) {
    let identity = asked.get(clause.label);
    if (identity === undefined) asked.set(clause.label, (identity = productNamed(clause, identify)));
    if (!identity) continue;
    const key = identity.keys.join("\n");
    const entry = found.get(key) ?? { identity, claims: [] };
    const claim = claimOf(identity.profile, "affected", clause, describe(clause), true);
    if (claim.kind !== "undecided") entry.claims.push(claim);
    found.set(key, entry);
  }
  if (found.size === 0) return outright(description, clauses, identify);
  return [...found.values()]
    .filter(({ claims }) => claims.length > 0)
    .map(({ identity, claims }) => ({ identity, variant: identity.variant, defaultStatus: "unaffected", claims }));
}

/** The entry of a product that no catalogue knows, by the name before the first version. */
function outright(description: string, clauses: readonly Clause[], identify: Identify): Entry[] {
  const [first] = clauses;
  const version = first && (first.lower?.text ?? first.single ?? first.upper?.text);
  if (first === undefined || version === undefined) return [];
  const name = nameBefore(description, description.indexOf(version));
  const identity = name === "" ? null : named(name, description, identify);
  if (!identity) return [];
  const claims = clauses
    .filter(({ label }) => label === "" || label === first.label)
    .map((clause) => claimOf(identity.profile, "affected", clause, describe(clause), true))
    .filter((claim) => claim.kind !== "undecided");
  return claims.length === 0 ? [] : [{ identity, variant: identity.variant, defaultStatus: "unaffected", claims }];
}

/** A name without a vendor may start with one: "Znuny LTS" is also LTS of Znuny. */
function named(name: string, description: string, identify: Identify): Identity | null {
  const whole = identify({ vendor: "", product: name, description });
  const [vendor = "", ...rest] = name.split(" ");
  if (!whole || rest.length === 0 || !whole.keys.every((key) => key.startsWith("name:"))) return whole;
  const split = identify({ vendor, product: rest.join(" "), description });
  const own = (split?.keys ?? []).filter((key) => /^name:[^?-]/.test(key));
  return { ...whole, keys: [...new Set([...whole.keys, ...own])] };
}

/** The longest run of words at the end of a label that names a product of the catalogue. */
function productNamed({ label }: Clause, identify: Identify): Identity | null {
  const words = label.split(" ").filter((word) => word !== "");
  for (let length = Math.min(LONGEST_NAME, words.length); length > 0; length--) {
    const name = words.slice(-length);
    if (!/^[A-Z0-9]/i.test(name[0] ?? "") || /^(?:the|a|an|in)$/i.test(name[0] ?? "")) continue;
    const identity = identify({ vendor: "", product: name.join(" ") });
    if (!identity || identity.keys.some((key) => key.includes(":") && !key.startsWith("model:"))) continue;
    return belongsTo.has((words.at(-length - 1) ?? "").toLowerCase()) ? null : identity;
  }
  return null;
}
