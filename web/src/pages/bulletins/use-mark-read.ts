import { useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { useProblemText } from "../../ui/Problem.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { bulletinOf, bulletinsOf } from "./queries.ts";

/** Marks a bulletin read for the organisation, or unread: shown at once, with a way back, and told to the hub behind it. */
export function useMarkRead(): (bulletin: string, read: boolean) => void {
  const organisation = useOrg();
  const queries = useQueryClient();
  const toast = useToast();
  const { t } = useTexts();
  const tellProblem = useProblemText();
  const show = (bulletin: string, read: boolean) => {
    queries.setQueryData(bulletinOf(organisation, bulletin).queryKey, (one) => one && { ...one, read });
    for (const concerning of [true, false]) {
      queries.setQueryData(
        bulletinsOf(organisation, concerning).queryKey,
        (list) =>
          list && {
            ...list,
            pages: list.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.id === bulletin ? { ...one, read } : one)) })),
          },
      );
    }
  };
  const settle = () => {
    // The action that asked to read it goes along.
    void queries.invalidateQueries({ queryKey: ["bulletins", organisation] });
    void queries.invalidateQueries({ queryKey: ["alerts", organisation] });
  };
  const mark = (bulletin: string, read: boolean, tell: boolean): void => {
    // An answer that is still under way does not know of this yet, and would undo it on the screen.
    void queries.cancelQueries({ queryKey: ["bulletins", organisation] });
    show(bulletin, read);
    if (tell) toast({ text: t(read ? "bulletins:marked_read" : "bulletins:marked_unread"), undo: () => mark(bulletin, !read, false) });
    void call("bulletin.markRead", { params: { organisation, bulletin }, body: { read } })
      .catch((error: unknown) => {
        show(bulletin, !read);
        toast({ text: tellProblem(error) });
      })
      .finally(settle);
  };
  return (bulletin, read) => mark(bulletin, read, true);
}
