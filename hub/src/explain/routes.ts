import type { Handlers, Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import { getVerdicts, type Verdict } from "./get-verdicts.ts";

/** The handlers of what explains and finds. */
export const routes = ({ database }: Hub) =>
  ({
    "verdict.get": ({ params, member }) =>
      database.asMember(member, async (tx) => {
        const verdicts = await getVerdicts(tx, params.organisation, params.name);
        if (verdicts === undefined) throw new Refusal("not_found");
        const { advisory, components, items } = verdicts;
        return { asked: params.name, advisory, components, items: items.map(tellVerdict) };
      }),
  }) satisfies Partial<Handlers>;

const tellVerdict = ({ subject, verdict, why, components }: Verdict) => ({
  subject: subject.name,
  aliases: [...subject.aliases],
  title: subject.title,
  verdict,
  why,
  products: [...subject.products],
  components: components.map(({ id, asset, product, version, judged }) => ({
    id,
    asset,
    product,
    version,
    verdict: judged.verdict,
    why: judged.why,
    said: judged.said,
    evidence: [...judged.evidence],
  })),
});
