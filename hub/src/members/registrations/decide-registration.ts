import { appendLog } from "../../db/log.ts";
import type { Keyring } from "../../db/sealed.ts";
import type { Maturity } from "../../db/tables.ts";
import type { Tx } from "../../db/transaction.ts";
import { Refusal } from "../../refusal.ts";
import { addOrganisation } from "../add-organisation.ts";
import { findHub } from "../directory.ts";
import { invite, type MadeInvitation } from "../invitations.ts";
import { tellRegistrations, type RegistrationRow } from "./list-registrations.ts";

export interface RegistrationDecision {
  readonly id: string;
  readonly decision: "accept" | "refuse";
  /** The name it joins under; the one it asked for unless given. */
  readonly name?: string | undefined;
  readonly maturity?: Maturity | undefined;
  /** How long the invitation of its first administrator is open. */
  readonly days?: number | undefined;
  readonly decidedBy?: string | undefined;
}

export interface DecidedRegistration {
  readonly registration: RegistrationRow;
  readonly organisation: string | null;
  readonly invitation: MadeInvitation | null;
}

/**
 * Lets an organisation in, with its company and an invitation for its first administrator, or refuses (system transaction). Of two operators at once
 * one decides. Throws Refusal not_found, conflict when it was decided already, name_taken.
 */
export async function decideRegistration(tx: Tx, now: Date, keys: Keyring, input: RegistrationDecision): Promise<DecidedRegistration> {
  const row = await tx
    .updateTable("app.registration")
    .set({ state: input.decision === "accept" ? "accepted" : "refused", decided_at: now, decided_by: input.decidedBy ?? null })
    .where("id", "=", input.id)
    .where("state", "=", "waiting")
    .returning(["id", "state", "details", "created_at", "decided_at"])
    .executeTakeFirst();
  if (!row) {
    const decided = await tx.selectFrom("app.registration").select("id").where("id", "=", input.id).executeTakeFirst();
    throw decided ? new Refusal("conflict", "This request was decided already.") : new Refusal("not_found");
  }
  const [registration] = await tellRegistrations(tx, keys, [{ ...row, decided_at: row.decided_at ?? now }]);
  if (!registration) throw new Refusal("not_found");
  const hub = await findHub(tx);
  if (hub) await appendLog(tx, now, [{ kind: "members", organisationId: hub.id }]);
  if (input.decision === "refuse") return { registration, organisation: null, invitation: null };
  const { name, kvk, website, language, email } = registration;
  const { id } = await addOrganisation(tx, now, keys, {
    name: input.name ?? registration.organisation,
    maturity: input.maturity,
    language,
    ...(kvk !== null && { kvk }),
    ...(website !== null && { website }),
  });
  const invitation = await invite(tx, now, keys, {
    organisationId: id,
    role: "admin",
    email,
    name,
    days: input.days,
    invitedBy: input.decidedBy,
  });
  return { registration, organisation: id, invitation };
}
