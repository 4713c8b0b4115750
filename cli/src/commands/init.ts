import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { readPassword } from "../password.ts";

export const run: Run = async (input) => {
  const password = await readPassword(input);
  const body = { hub: input.needed("hub"), email: input.needed("admin"), password };
  const made = await withHub((hub) => hub.call("hub.init", { body }));
  await input.out.line(made, `The hub "${body.hub}" is set up; ${body.email} is its operator.`);
  return 0;
};
