import { notifyManager, QueryClient, queryOptions } from "@tanstack/react-query";
import { call, codeOf } from "./call.ts";
import { forgetSignedIn, maybeSignedIn } from "./signed-in.ts";

// What is decided shows within the same click: a task later, a ticked box would first be seen unticked again.
notifyManager.setScheduler(queueMicrotask);

/** Data that was shown is shown again at once and refreshed behind it; the live line (events.ts) says when it is old. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      // Trying again helps against a lost connection only, never against an answer.
      retry: (failures, error) => codeOf(error) === "offline" && failures < 2,
    },
  },
});

/**
 * Keys of queries: the kind of thing first, then the organisation: ["alerts", organisation, …]. The kinds are those of the live line (Changed in the
 * contract), so that "alerts of this organisation changed" makes exactly those old.
 */
export const session = queryOptions({
  queryKey: ["session"],
  queryFn: async () => {
    if (!maybeSignedIn()) return null;
    try {
      return await call("session.get");
    } catch (error) {
      if (codeOf(error) !== "not_signed_in") throw error;
      forgetSignedIn();
      return null;
    }
  },
  staleTime: 5 * 60_000,
});

export const about = queryOptions({ queryKey: ["hub"], queryFn: () => call("hub.about"), staleTime: 5 * 60_000 });
