import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";

export const run: Run = async (input) => {
  const [name = ""] = input.operands;
  const maturity = input.text("maturity") as "basic" | "advanced" | "expert" | undefined;
  const language = input.text("language") as "nl" | "en" | undefined;
  const kvk = input.text("kvk");
  const body = { name, ...(maturity && { maturity }), ...(language && { language }), ...(kvk && { kvk }) };
  const made = await withHub((hub) => hub.call("organisations.add", { body }));
  await input.out.line({ id: made.id, name: made.name }, `Added the organisation "${made.name}".`);
  return 0;
};
