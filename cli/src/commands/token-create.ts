import { scopes, type Scope } from "@schakel/contract";
import { UsageError, type Run } from "../command.ts";
import { findOrganisation, withHub } from "../hub.ts";

export const run: Run = async (input) => {
  const asked = [...input.texts("scope"), ...input.operands].flatMap((text) => text.split(/[\s,]+/)).filter(Boolean);
  const unknown = asked.find((scope) => !(scopes as readonly string[]).includes(scope));
  if (unknown !== undefined) throw new UsageError(`There is no scope "${unknown}". Scopes are: ${scopes.join(", ")}.`);
  const expiresAt = readExpiry(input.text("expires"), new Date());
  const name = input.text("name");
  return withHub(async (hub) => {
    const organisation = await findOrganisation(hub, input.needed("org"));
    const body = { scopes: [...new Set(asked as Scope[])], ...(expiresAt && { expiresAt }), ...(name && { name }) };
    const made = await hub.call("tokens.create", { params: { organisation: organisation.id }, body });
    await input.out.line(made, made.token);
    if (!input.out.json) input.out.note(`Keep it well: it is not shown again. It ends on ${made.expiresAt}.`);
    return 0;
  });
};

/** "90d", a date (its end in UTC), or an RFC 3339 instant, as an instant. Throws UsageError for anything else. */
export function readExpiry(text: string | undefined, now: Date): string | undefined {
  if (text === undefined) return undefined;
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  if (days !== undefined) return new Date(now.getTime() + Number(days) * 86_400_000).toISOString();
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59Z` : text;
  const shaped = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(instant);
  if (!shaped || Number.isNaN(Date.parse(instant))) {
    throw new UsageError(`--expires is "${text}"; it must be a date (2027-01-31), an instant (2027-01-31T12:00:00Z) or days (90d).`);
  }
  return new Date(instant).toISOString();
}
