import explanation from "@schakel/content/probes/checks/limited-reach.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Endings that say that a firewall or the server keeps this place out; a server that lets in and then says no is one that can be reached. */
const keptOut = ["refused", "timeout", "unreachable", "reset"];

/**
 * Whether only known addresses reach a file service. One place cannot tell: it may itself be on the list, so from there it is always
 * inconclusive. From two, the one that is kept out proves that there is a list, and two that get in that there is none for them.
 */
export const limitedReach = defineCheck({
  id: "limited-reach",
  kinds: ["ssh", "ftp"],
  explanation,
  judge: ({ reach }) => {
    if (reach === undefined || reach.ending === "forbidden" || reach.ending === "absent" || reach.ending === "unresolved") return [];
    const here = { name: reach.place, ending: reach.ending };
    const views = [here, ...(reach.elsewhere ?? [])];
    const evidence = views.map(({ name, ending }) => `${name}: ${ending ?? "open"}`);
    const inside = views.filter(({ ending }) => ending === undefined);
    const outside = views.filter(({ ending }) => ending !== undefined && keptOut.includes(ending));
    const names = (some: typeof views): { readonly places: string } => ({ places: some.map(({ name }) => name).join(", ") });
    if (inside.length >= 2) return [{ verdict: "fail", say: "open", params: names(inside.slice(1)), evidence }];
    if (inside.length === 1 && outside.length > 0) return [{ verdict: "pass", say: "limited", params: names(outside), evidence }];
    return [{ verdict: "inconclusive", say: "one-place", evidence, counts: false }];
  },
});
