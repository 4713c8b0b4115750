import { createHash } from "node:crypto";
import { sql } from "kysely";
import { publicId } from "../ids.ts";
import type { TlpLabel } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";

/** Who may read a part. */
export type Audience =
  | { readonly kind: "all" }
  | { readonly kind: "community"; readonly community: string }
  | { readonly kind: "organisations"; readonly organisations: readonly string[] }
  | { readonly kind: "persons"; readonly persons: readonly { readonly organisation: string; readonly person: string }[] };

const BREADTH: readonly Audience["kind"][] = ["persons", "organisations", "community", "all"];

/** The widest audience each label allows (TLP 2.0, FIRST): RED is for named persons, CLEAR for all; a narrower audience is always allowed. */
export const widestAudience: Readonly<Record<TlpLabel, Audience["kind"]>> = {
  "TLP:RED": "persons",
  "TLP:AMBER+STRICT": "community",
  "TLP:AMBER": "community",
  "TLP:GREEN": "community",
  "TLP:CLEAR": "all",
};

/** Whether what carries this label may go to an audience of this kind. */
export const tlpAllows = (tlp: TlpLabel, kind: Audience["kind"]): boolean => BREADTH.indexOf(kind) <= BREADTH.indexOf(widestAudience[tlp]);

/** A hash of the set of readers, the same whatever order or case they were named in. */
export function fingerprintOf(audience: Audience): Buffer {
  const members = new Set(membersOf(audience));
  return createHash("sha256")
    .update(JSON.stringify(["schakel audience 1", audience.kind, [...members].toSorted()]))
    .digest();
}

function membersOf(audience: Audience): readonly string[] {
  switch (audience.kind) {
    case "all":
      return [];
    case "community":
      return [audience.community.toLowerCase()];
    case "organisations":
      return audience.organisations.map((id) => id.toLowerCase());
    case "persons":
      return audience.persons.map(({ organisation, person }) => `${organisation}/${person}`.toLowerCase());
  }
}

/** The id of the audience that has exactly these readers, made when there is none yet. Runs as a job (asSystem). */
export async function ensureAudience(tx: Tx, now: Date, audience: Audience): Promise<string> {
  const community = audience.kind === "community" ? audience.community : null;
  // Joining takes the same lock: whoever joins meanwhile is in the community before its audience is filled, or finds the audience to be put in.
  if (community !== null) await sql`select from app.community where id = ${community} for update`.execute(tx);
  const fingerprint = fingerprintOf(audience);
  const { rows: made } = await sql<{ id: string }>`
    insert into app.audience (id, kind, community_id, fingerprint, created_at)
    values (${publicId()}, ${audience.kind}, ${community}, ${fingerprint}, ${now})
    on conflict (fingerprint) do nothing returning id`.execute(tx);
  const id = made[0]?.id;
  if (id !== undefined) {
    await fill(tx, id, audience);
    return id;
  }
  const { rows } = await sql<{ id: string }>`select id from app.audience where fingerprint = ${fingerprint}`.execute(tx);
  if (!rows[0]) throw new Error("An audience disappeared while it was being used.");
  return rows[0].id;
}

async function fill(tx: Tx, id: string, audience: Audience): Promise<void> {
  if (audience.kind === "community") {
    await sql`
      insert into app.audience_member (organisation_id, audience_id)
      select organisation_id, ${id} from app.community_member where community_id = ${audience.community}`.execute(tx);
  } else if (audience.kind === "organisations") {
    await sql`
      insert into app.audience_member (organisation_id, audience_id)
      select distinct o, ${id}::uuid from unnest(${audience.organisations}::uuid[]) o`.execute(tx);
  } else if (audience.kind === "persons") {
    await sql`
      insert into app.audience_member (organisation_id, person_id, audience_id)
      select distinct o, p, ${id}::uuid
      from unnest(${audience.persons.map((one) => one.organisation)}::uuid[], ${audience.persons.map((one) => one.person)}::uuid[]) as m(o, p)`.execute(
      tx,
    );
  }
}
