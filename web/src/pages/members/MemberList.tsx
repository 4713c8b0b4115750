import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { ResponseOf, RouteOf } from "@schakel/contract";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { call } from "../../api/call.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { When } from "../../ui/When.tsx";
import { Invite } from "./Invite.tsx";
import styles from "./Members.module.css";
import { states, type MembersSearch, type MemberState } from "./search.ts";

type Member = ResponseOf<RouteOf<"members.list">>["items"][number];

const shapes: Readonly<Record<MemberState, string>> = { in_use: "✓", joined: "●", invited: "○", invitation_expired: "◆", not_invited: "–" };

/** Every member with how far it is, in words; searched and narrowed in the address. */
export function MemberList({ hub }: { readonly hub: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const search: MembersSearch = useSearch({ strict: false });
  const [name, setName] = useState(search.name ?? "");
  const asked = useDeferredValue(name.trim());
  const { state } = search;
  const keep = (next: MembersSearch) => void navigate({ to: "/hub/members", search: next, replace: true, resetScroll: false });
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["members", "list", asked, state ?? ""],
    queryFn: ({ pageParam }) =>
      call("members.list", {
        query: { limit: 50, ...(asked !== "" && { name: asked }), ...(state && { state }), ...(pageParam !== "" && { after: pageParam }) },
      }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const members = (data?.pages ?? []).flatMap(({ items }) => items).filter(({ isHub }) => !isHub);
  return (
    <>
      <div className={styles["filters"]}>
        <TextInput
          type="search"
          label={t("members:list.search")}
          value={name}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setName(value);
            keep({ ...(value.trim() !== "" && { name: value }), ...(state && { state }) });
          }}
        />
        <NativeSelect
          label={t("members:list.state")}
          value={state ?? ""}
          onChange={(event) => {
            const chosen = states.find((one) => one === event.currentTarget.value);
            keep({ ...(name.trim() !== "" && { name }), ...(chosen && { state: chosen }) });
          }}
          data={[{ value: "", label: t("members:list.all") }, ...states.map((value) => ({ value, label: t(`members:state.${value}`) }))]}
        />
      </div>
      <Problem error={error} />
      {!data && !error && <Waiting />}
      {data && members.length === 0 && <p role="status">{t("members:list.none_found")}</p>}
      <ul className={styles["members"]}>
        {members.map((member) => (
          <li key={member.id}>
            <MemberLine member={member} hub={hub} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("common:more")}
        </Button>
      )}
    </>
  );
}

function MemberLine({ member, hub }: { readonly member: Member; readonly hub: string }) {
  const { t } = useTexts();
  const { name, state, people, invitedUntil } = member;
  const mayInvite = state === "not_invited" || state === "invitation_expired" || state === "invited";
  return (
    <div className={styles["member"]}>
      <div>
        <strong>{name}</strong>
        <p className={styles["quiet"]}>
          <span aria-hidden="true">{shapes[state]}</span> {t(`members:state.${state}`)}
          {people > 0 && `, ${t("members:list.people", { count: people })}`}
          {invitedUntil !== null && state === "invited" && (
            <>
              , {t("members:list.until")} <When at={invitedUntil} />
            </>
          )}
        </p>
      </div>
      {mayInvite && <Invite organisation={member.id} name={name} hub={hub} again={state !== "not_invited"} />}
    </div>
  );
}
