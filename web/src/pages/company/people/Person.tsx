import { Button, Checkbox, NativeSelect } from "@mantine/core";
import type { Role } from "@schakel/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { session } from "../../../api/queries.ts";
import { useHub, useMay, useOrganisation } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Confirm } from "../../../ui/Confirm.tsx";
import { Hidden } from "../../../ui/Hidden.tsx";
import styles from "../Company.module.css";
import type { Colleague } from "../queries.ts";
import { rolesIn, strongest } from "./roles.ts";
import { useSetRoles } from "./use-set-roles.ts";

/** One person, with what they may do here. */
export function Person({ person, isHub }: { readonly person: Colleague; readonly isHub: boolean }) {
  const { t } = useTexts();
  const { data } = useQuery(session);
  const operates = useHub()?.permissions.includes("hub:operate") ?? false;
  const may = useMay("members:write") && (!isHub || operates);
  const organisation = useOrganisation();
  const setRoles = useSetRoles();
  const [removing, setRemoving] = useState(false);
  const { name, roles } = person;
  const mine = data?.person.id === person.id;
  return (
    <li>
      <div>
        <strong>{name}</strong> {mine && <span className={styles["quiet"]}>({t("company:people.you")})</span>}
        <small>{roles.map((role) => t(`common:role.${role}`)).join(" · ")}</small>
      </div>
      {may && (
        <div className={styles["tools"]}>
          {isHub ? (
            <HubRoles person={person} onChange={(next) => setRoles(person, next)} />
          ) : (
            <NativeSelect
              aria-label={t("company:people.role_of", { name })}
              value={strongest(roles)}
              onChange={(event) => setRoles(person, [event.currentTarget.value as Role])}
              data={rolesIn(false).map((value) => ({ value, label: t(`company:role.${value}`) }))}
            />
          )}
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t("company:people.remove")}
            <Hidden> {name}</Hidden>
          </Button>
        </div>
      )}
      {removing && (
        <Confirm
          title={t("company:people.remove_title", { name, organisation: organisation?.name ?? "" })}
          action={t("company:people.remove_do")}
          onConfirm={() => {
            setRemoving(false);
            setRoles(person, []);
          }}
          onClose={() => setRemoving(false)}
        >
          <p>{t(mine ? "company:people.remove_you" : "company:people.remove_text")}</p>
        </Confirm>
      )}
    </li>
  );
}

/** In the hub's own organisation one person often has several roles. */
function HubRoles({ person, onChange }: { readonly person: Colleague; readonly onChange: (roles: readonly Role[]) => void }) {
  const { t } = useTexts();
  const { roles } = person;
  return (
    <details>
      <summary>{t("company:people.roles")}</summary>
      <div className={styles["choices"]}>
        {rolesIn(true).map((role) => (
          <Checkbox
            key={role}
            label={t(`common:role.${role}`)}
            checked={roles.includes(role)}
            // Without any role somebody no longer belongs to it: that is asked, not unticked.
            disabled={roles.length === 1 && roles[0] === role}
            onChange={(event) => onChange(event.currentTarget.checked ? [...roles, role] : roles.filter((one) => one !== role))}
          />
        ))}
      </div>
    </details>
  );
}
