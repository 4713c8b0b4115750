import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";

export const run: Run = async ({ operands, out }) => {
  const [registration = ""] = operands;
  await withHub((hub) => hub.call("registration.decide", { params: { registration }, body: { decision: "refuse" } }));
  await out.line({ id: registration, state: "refused" }, "Refused. What was asked is erased after thirty days.");
  return 0;
};
