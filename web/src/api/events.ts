import type { QueryClient } from "@tanstack/react-query";

/** Keeps open screens true: what the hub says has changed is fetched again where it is shown. Returns how to stop. */
export function followChanges(queries: QueryClient): () => void {
  const line = new EventSource("/api/events");
  let broken = false;
  line.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const { changed, organisation } = JSON.parse(data) as { changed: string; organisation: string | null };
    void queries.invalidateQueries({ queryKey: organisation === null ? [changed] : [changed, organisation] });
    // Counts of every organisation one serves, which hold something of each.
    void queries.invalidateQueries({ queryKey: ["overview"] });
  });
  line.addEventListener("error", () => {
    broken = true;
  });
  // What changed while the line was down was told to nobody.
  line.addEventListener("open", () => {
    if (broken) void queries.invalidateQueries();
    broken = false;
  });
  return () => line.close();
}
