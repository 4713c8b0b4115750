import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable } from "../output.ts";

export const run: Run = async (input) => {
  const [registration = ""] = input.operands;
  const [name, days] = [input.text("name"), input.text("days")];
  const maturity = input.text("maturity") as "basic" | "advanced" | "expert" | undefined;
  const body = {
    decision: "accept" as const,
    ...(name !== undefined && { name }),
    ...(maturity && { maturity }),
    ...(days !== undefined && { days: Number(days) }),
  };
  const decided = await withHub((hub) => hub.call("registration.decide", { params: { registration }, body }));
  const { organisation, invitation } = decided;
  const { email } = decided.registration;
  await input.out.line({ organisation, email, ...invitation }, invitation?.link);
  input.out.note(`Send this link to ${printable(email)}; it is good until ${invitation?.expiresAt ?? ""} and shown once.`);
  return 0;
};
