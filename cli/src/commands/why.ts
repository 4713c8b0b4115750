import type { ResponseOf, RouteOf } from "@schakel/contract";
import { CommandError, type Run } from "../command.ts";
import { findOrganisation, withHub } from "../hub.ts";
import { printable } from "../output.ts";
import { inEnglish } from "../texts.ts";

type Item = ResponseOf<RouteOf<"verdict.get">>["items"][number];

export const run: Run = (input) =>
  withHub(async (hub) => {
    const { id, name: organisation } = await findOrganisation(hub, input.needed("org"));
    const [asked = ""] = input.operands;
    const verdicts = await hub.call("verdict.get", { params: { organisation: id, name: asked } }).catch(notFound(asked));
    const { advisory, components: looked } = verdicts;
    if (advisory !== null) input.out.note(printable(`${advisory.publisher} ${advisory.trackingId}: ${advisory.title}`));
    input.out.note(`${looked} components of ${printable(organisation)} were looked at.`);
    for (const item of verdicts.items) {
      const { subject, aliases, title, verdict, products } = item;
      const components = item.components.map(({ asset, why, ...rest }) => ({ ...rest, asset: asset.name, why: inEnglish(why) }));
      const value = { organisation, subject, aliases, title, verdict, why: inEnglish(item.why), products, looked, components };
      await input.out.line(value, tell(item));
    }
    if (verdicts.items.length === 0) input.out.note("It speaks of no vulnerability.");
    return 0;
  });

function tell(item: Item): string {
  const head = `${item.subject}\t${item.verdict}\t${printable(inEnglish(item.why))}`;
  const lines = item.components.map(({ asset, product, version, verdict, why, evidence }) =>
    printable(
      `  ${asset.name}: ${`${product} ${version}`.trim()}: ${verdict}: ${inEnglish(why)} ${evidence.length > 0 ? `(${evidence.join(", ")})` : ""}`.trimEnd(),
    ),
  );
  return [head, ...lines].join("\n");
}

/** Told in the caller's own words, because "nothing here for you" says less than the hub knows. */
const notFound =
  (asked: string) =>
  (error: unknown): never => {
    if (error instanceof Error && "code" in error && error.code === "not_found")
      throw new CommandError(`This hub has no record of "${printable(asked)}" yet.`);
    throw error;
  };
