import type { Handlers, Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import { recordAccess } from "../register/index.ts";
import { getVerdicts, type Verdict } from "./get-verdicts.ts";
import { search } from "./search/search.ts";

const PAGE = 20;

/** The handlers of what explains and finds. */
export const routes = ({ database, clock }: Hub) =>
  ({
    "verdict.get": ({ params, member }) =>
      database.asMember(member, async (tx) => {
        const verdicts = await getVerdicts(tx, params.organisation, params.name);
        if (verdicts === undefined) throw new Refusal("not_found");
        const { advisory, components, items } = verdicts;
        return { asked: params.name, advisory, components, items: items.map(tellVerdict) };
      }),

    "search.find": ({ params, query, member, scopes }) =>
      database.asMember(member, async (tx) => {
        const { items, shown } = await search(tx, params.organisation, scopes, query.text, query.limit ?? PAGE);
        // A title of a part above TLP:CLEAR is part of its content.
        await recordAccess(tx, clock(), member, { organisationId: params.organisation, route: "search.find", ...shown });
        return { items: [...items] };
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
