import { hostOfWebsite } from "@schakel/standards";
import type { Maturity, Language } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { Refusal } from "../refusal.ts";

/** An organisation's profile as far as this reader may see it. Throws Refusal not_found. */
export async function readProfile(tx: Tx, organisationId: string) {
  const row = await tx
    .selectFrom("app.organisation as o")
    .innerJoin("app.organisation_profile as p", "p.organisation_id", "o.id")
    .innerJoin("app.company as c", "c.id", "o.company_id")
    .select([
      "o.id",
      "o.name",
      "o.is_hub as isHub",
      "c.kvk",
      "p.maturity",
      "p.language",
      "p.time_zone as timeZone",
      "p.website",
      "p.named_to_operator as namedToOperator",
    ])
    .where("o.id", "=", organisationId)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found");
  return row;
}

export interface ProfileChange {
  readonly maturity?: Maturity;
  readonly language?: Language;
  readonly timeZone?: string;
  readonly namedToOperator?: boolean;
  readonly website?: string;
}

/** Changes what is given of a profile. Throws Refusal for a time zone that does not exist, or a website that is none. */
export async function changeProfile(tx: Tx, organisationId: string, change: ProfileChange): Promise<void> {
  if (change.timeZone !== undefined && !isTimeZone(change.timeZone)) {
    throw invalid("timeZone", `There is no time zone "${change.timeZone}"; an example is Europe/Amsterdam.`);
  }
  const website = change.website === undefined ? undefined : readWebsite(change.website);
  const set = {
    ...(change.maturity && { maturity: change.maturity }),
    ...(change.language && { language: change.language }),
    ...(change.timeZone && { time_zone: change.timeZone }),
    ...(change.namedToOperator !== undefined && { named_to_operator: change.namedToOperator }),
    ...(website !== undefined && { website }),
  };
  if (Object.keys(set).length === 0) return;
  await tx.updateTable("app.organisation_profile").set(set).where("organisation_id", "=", organisationId).execute();
}

/** What a member of the body that no schema can judge is refused with. */
export const invalid = (member: string, message: string): Refusal =>
  new Refusal("invalid_request", message, [{ place: `/body/${member}`, message }]);

/** The host name of an address as typed, "" for none. Throws Refusal invalid_request. */
export function readWebsite(typed: string): string {
  const host = hostOfWebsite(typed);
  if (host === undefined) throw invalid("website", `"${typed}" is no web address; an example is www.winkel.nl.`);
  return host;
}

/** Whether the IANA time zone database knows this name. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
