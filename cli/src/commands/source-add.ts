import { UsageError, type Run } from "../command.ts";
import { withHub } from "../hub.ts";
import { printable } from "../output.ts";

const kinds = ["kev", "csaf", "cve"] as const;

export const run: Run = async (input) => {
  const [asked = ""] = input.operands;
  const kind = kinds.find((one) => one === asked);
  if (!kind) throw new UsageError(`There is no kind of source "${asked}". Kinds are: ${kinds.join(", ")}.`);
  const [url, name, since] = [input.text("url"), input.text("name"), input.text("since")];
  if (since !== undefined && !/^\d{4}$/.test(since)) throw new UsageError(`--since is "${since}"; it must be a year, such as 2023.`);
  const body = { kind, ...(url && { url }), ...(name && { name }), ...(since && { settings: { startYear: Number(since) } }) };
  return withHub(async (hub) => {
    const made = await hub.call("sources.add", { body });
    await input.out.line(made, `Added the source "${printable(made.name)}" (${printable(made.url)}).`);
    if (!hub.running) input.out.note("It is fetched once the hub runs (`schakel serve`).");
    return 0;
  });
};
