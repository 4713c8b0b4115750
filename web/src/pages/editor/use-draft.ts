import { useEffect, useState } from "react";
import { type Draft, newPart } from "./draft.ts";

const KEY = "schakel.bulletin";

const fresh = (): Draft => [newPart("1", "action")];

function recall(): Draft {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept === null ? fresh() : (JSON.parse(kept) as Draft);
  } catch {
    return fresh();
  }
}

/** What somebody is writing: it survives a reload, and ends with the tab or when it is sent. */
export function useDraft() {
  const [draft, setDraft] = useState(recall);
  useEffect(() => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(draft));
    } catch {
      // Without storage a reload begins again.
    }
  }, [draft]);
  return [draft, setDraft] as const;
}

/** Forgets the draft: it was sent. */
export function dropDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
