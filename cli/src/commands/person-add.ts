import type { Role } from "@schakel/contract";
import type { Run } from "../command.ts";
import { findOrganisation, withHub } from "../hub.ts";
import { readPassword } from "../password.ts";

export const run: Run = async (input) => {
  const [email = ""] = input.operands;
  const password = await readPassword(input);
  const name = input.text("name");
  return withHub(async (hub) => {
    const organisation = await findOrganisation(hub, input.needed("org"));
    const body = { email, role: input.needed("role") as Role, password, ...(name && { name }) };
    const made = await hub.call("people.add", { params: { organisation: organisation.id }, body });
    const known = made.created ? "" : " The hub knew this address already, so its password stays as it was.";
    await input.out.line({ ...made, email }, `${email} is now ${body.role} of "${organisation.name}".${known}`);
    return 0;
  });
};
