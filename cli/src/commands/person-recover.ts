import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable } from "../output.ts";

export const run: Run = async (input) => {
  const [email = ""] = input.operands;
  const made = await withHub((hub) => hub.call("recovery.make", { body: { email } }));
  await input.out.line({ email, ...made }, made.link);
  input.out.note(`Send this link to ${printable(email)} and to nobody else; it works once, until ${made.expiresAt}, and is shown once.`);
  return 0;
};
