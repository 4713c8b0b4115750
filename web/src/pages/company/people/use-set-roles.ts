import type { Role } from "@schakel/contract";
import { useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { session } from "../../../api/queries.ts";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { useProblemText } from "../../../ui/Problem.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import { peopleOf, type Colleague } from "../queries.ts";

/** Gives somebody exactly these roles; none takes them out. Holds at once; a change of role can be taken back, leaving was asked before. */
export function useSetRoles(): (person: Colleague, roles: readonly Role[]) => void {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const toast = useToast();
  const tellProblem = useProblemText();
  const { queryKey } = peopleOf(organisation);
  const hold = (id: string, roles: readonly Role[]) =>
    queries.setQueryData(
      queryKey,
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            items: page.items.flatMap((one) => (one.id !== id ? [one] : roles.length === 0 ? [] : [{ ...one, roles: [...roles] }])),
          })),
        },
    );
  const send = async (person: Colleague, roles: readonly Role[]) => {
    // An answer that is still under way does not know of this yet, and would undo it on the screen.
    await queries.cancelQueries({ queryKey });
    hold(person.id, roles);
    try {
      await call("people.change", { params: { organisation, person: person.id }, body: { roles: [...roles] } });
    } catch (error) {
      toast({ text: tellProblem(error) });
    }
    await Promise.all([queries.invalidateQueries({ queryKey }), queries.invalidateQueries({ queryKey: session.queryKey })]);
  };
  return (person, roles) => {
    const { name, roles: before } = person;
    void send(person, roles);
    if (roles.length === 0) toast({ text: t("company:people.removed", { name }) });
    else toast({ text: t("company:people.changed", { name }), undo: () => void send(person, before) });
  };
}
