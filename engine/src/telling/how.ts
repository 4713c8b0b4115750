import groups from "@schakel/content/telling/how.json" with { type: "json" };
import type { ProductKind } from "./product-kind.ts";

/** What is asked of somebody: to update, to shield what has no update yet, or to say which version it is. */
export type Remedying = "update" | "mitigate" | "question";

const groupsOf: Readonly<Record<"mitigate" | "question", Readonly<Record<string, string>>>> = groups;

/** The code of the text that tells how that is usually done with a product of this kind and whom to ask. */
export function howOf(remedying: Remedying, kind: ProductKind): string {
  if (remedying === "update") return `how.update.${kind}`;
  return `how.${remedying}.${groupsOf[remedying][kind] ?? "other"}`;
}
