import type { Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable } from "../output.ts";

export const run: Run = async (input) => {
  const [name, contact, registration] = [input.text("name"), input.text("contact"), input.text("registration")];
  const language = input.text("language") as "nl" | "en" | undefined;
  const change = {
    ...(name !== undefined && { name }),
    ...(language && { language }),
    ...(registration !== undefined && { registrationOpen: registration === "open" }),
    ...(contact !== undefined && { contact }),
  };
  const settings = await withHub((hub) =>
    Object.keys(change).length === 0 ? hub.call("hub.about") : hub.call("hub.change", { body: change }),
  );
  const told = [
    `name: ${printable(settings.name)}`,
    `language: ${settings.language}`,
    `registration: ${settings.registrationOpen ? "open" : "closed"}`,
    `contact: ${printable(settings.contact)}`,
  ];
  await input.out.line(settings, told.join("\n"));
  return 0;
};
