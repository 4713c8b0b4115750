import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { newId } from "../ids.ts";
import type { Member, Tx } from "../db/transaction.ts";
import type { TlpLabel } from "../db/tables.ts";
import { hashDetails, strictestTlp, type AccessDetails } from "./entry.ts";

export interface Access {
  /** For which organisation of the member it was shown. */
  readonly organisationId: string;
  readonly route: string;
  /** Labels of what the response holds; the strictest is kept. */
  readonly tlp: readonly TlpLabel[];
  /** Ids of what it holds: parts of bulletins. */
  readonly subjects: readonly string[];
}

/**
 * Writes one entry of the access register, in the transaction that reads what is shown: no response above TLP:CLEAR without its entry, and no
 * entry for what was not shown. Nothing is written for a response that is CLEAR or empty.
 */
export async function recordAccess(tx: Tx, now: Date, member: Member, access: Access): Promise<void> {
  const tlp = strictestTlp(access.tlp);
  if (tlp === "TLP:CLEAR") return;
  const id = newId(now);
  const salt = randomBytes(16);
  const details: AccessDetails = member.kind === "person" ? { person: member.personId } : { token: member.tokenId };
  await sql`
    with entry as (
      insert into app.access_entry (organisation_id, id, at, route, tlp, subjects, details_hash)
      values (${access.organisationId}, ${id}, ${now}, ${access.route}, ${tlp}, ${JSON.stringify(access.subjects)}, ${hashDetails(salt, details)}))
    insert into app.access_detail (organisation_id, entry_id, salt, details)
    values (${access.organisationId}, ${id}, ${salt}, ${JSON.stringify(details)})`.execute(tx);
}
