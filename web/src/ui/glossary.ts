import { useMemo } from "react";
import { useDepth } from "./depth.ts";
import type { Term } from "./terms.ts";
import { useTelling } from "./told.ts";

const none: readonly Term[] = [];

/** Hard words in the reader's language; who likes things told deeper knows them. */
export function useGlossary(): readonly Term[] {
  const { glossary } = useTelling();
  const [depth] = useDepth();
  const basic = useMemo(
    () => glossary.filter(({ level }) => level === "basic").map(({ forms, explains }) => ({ forms: forms.split(", "), explains })),
    [glossary],
  );
  return depth === "basic" ? basic : none;
}
