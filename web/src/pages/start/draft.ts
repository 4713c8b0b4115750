import { useEffect, useState } from "react";
import type { Draft } from "./steps.ts";

const keyOf = (organisation: string) => `schakel.start.${organisation}`;

function recall(organisation: string): Draft | undefined {
  try {
    const kept = sessionStorage.getItem(keyOf(organisation));
    return kept === null ? undefined : (JSON.parse(kept) as Draft);
  } catch {
    return undefined;
  }
}

/** What somebody has answered so far: it survives a reload of the page and ends with the tab or at sign-out. */
export function useDraft(organisation: string, first: () => Draft) {
  const [draft, setDraft] = useState(() => recall(organisation) ?? first());
  useEffect(() => {
    try {
      sessionStorage.setItem(keyOf(organisation), JSON.stringify(draft));
    } catch {
      // Without storage a reload begins again.
    }
  }, [organisation, draft]);
  return [draft, setDraft] as const;
}

/** Forgets the answers: they have been handed in. */
export function dropDraft(organisation: string): void {
  try {
    sessionStorage.removeItem(keyOf(organisation));
  } catch {
    // Nothing was kept.
  }
}
