import { Button, TextInput } from "@mantine/core";
import type { ResponseOf, RouteOf } from "@schakel/contract";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, codeOf } from "../../api/call.ts";
import { queryClient } from "../../api/queries.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { FactList } from "../../ui/FactList.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Section } from "../../ui/Section.tsx";
import { When } from "../../ui/When.tsx";
import { InvitationLink } from "./InvitationLink.tsx";
import styles from "./Members.module.css";

type Registration = ResponseOf<RouteOf<"registrations.list">>["items"][number];
type Decided = ResponseOf<RouteOf<"registration.decide">>;

interface RegistrationsProps {
  readonly items: readonly Registration[];
  readonly hub: string;
}

/** Firms that ask to join: look, then let in or refuse. Who was let in stays with its link until one leaves the page. */
export function Registrations({ items, hub }: RegistrationsProps) {
  const { t } = useTexts();
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  const waiting = items.filter(({ id }) => !decided.some(({ registration }) => registration.id === id));
  const welcome = decided.filter(({ invitation }) => invitation !== null);
  if (waiting.length + welcome.length === 0) return null;
  return (
    <Section title={t("members:asking.title")} lead={t("members:asking.lead")}>
      <ul className={styles["asking"]}>
        {welcome.map(({ registration: { id, email, organisation }, invitation }) => (
          <li key={id}>{invitation && <InvitationLink email={email} organisation={organisation} hub={hub} {...invitation} />}</li>
        ))}
        {waiting.map((one) => (
          <li key={one.id}>
            <Request registration={one} onDecided={(outcome) => setDecided((before) => [...before, outcome])} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface RequestProps {
  readonly registration: Registration;
  readonly onDecided: (outcome: Decided) => void;
}

function Request({ registration, onDecided }: RequestProps) {
  const { t } = useTexts();
  const [refusing, setRefusing] = useState(false);
  const [name, setName] = useState(registration.organisation);
  const params = { registration: registration.id };
  const decide = useMutation({
    mutationFn: (decision: "accept" | "refuse") =>
      call("registration.decide", { params, body: { decision, ...(name.trim() !== registration.organisation && { name: name.trim() }) } }),
    onSuccess: (outcome) => {
      onDecided(outcome);
      void queryClient.invalidateQueries({ queryKey: ["members"] });
    },
  });
  const taken = decide.error !== null && codeOf(decide.error) === "name_taken";
  return (
    <article className={styles["card"]}>
      <h3>{registration.organisation}</h3>
      <FactList
        facts={[
          [t("members:asking.who"), `${registration.name}, ${registration.email}`],
          [t("members:asking.kvk"), registration.kvk],
          [t("members:asking.website"), registration.website],
          [t("members:asking.message"), registration.message],
          [t("members:asking.at"), <When key="at" at={registration.createdAt} />],
        ]}
      />
      {registration.known.length > 0 && (
        <p className={styles["mind"]}>
          <span aria-hidden="true">◆</span> {t("members:asking.known", { names: registration.known.join(", ") })}
        </p>
      )}
      {(taken || registration.known.includes(registration.organisation)) && (
        <TextInput label={t("members:asking.other_name")} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      )}
      <Problem error={decide.error} />
      <div className={styles["buttons"]}>
        <Button loading={decide.isPending && decide.variables === "accept"} onClick={() => decide.mutate("accept")}>
          {t("members:asking.accept")}
        </Button>
        <Button variant="default" onClick={() => setRefusing(true)}>
          {t("members:asking.refuse")}
        </Button>
      </div>
      {refusing && (
        <Confirm
          title={t("members:asking.refuse_title", { organisation: registration.organisation })}
          action={t("members:asking.refuse")}
          busy={decide.isPending}
          onConfirm={() => decide.mutate("refuse")}
          onClose={() => setRefusing(false)}
        >
          <p>{t("members:asking.refuse_text")}</p>
        </Confirm>
      )}
    </article>
  );
}
