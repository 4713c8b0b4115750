import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useId } from "react";
import { session } from "../api/queries.ts";
import { signOut } from "../api/signing.ts";
import { useTexts } from "../texts/use-texts.ts";
import { PersonIcon } from "../ui/icons.tsx";
import styles from "./Frame.module.css";
import { useOrganisation } from "./organisation.ts";

const SHOWN = 8;

/** Who one is and for which organisation: to switch, to change settings, to sign out. */
export function OrganisationMenu() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const id = useId();
  const { data } = useQuery(session);
  const here = useOrganisation();
  if (!data) return null;
  const shops = data.organisations.filter((one) => one.permissions.includes("alerts:read"));
  const leave = async () => {
    await signOut();
    await navigate({ to: "/sign-in" });
  };
  return (
    <>
      <button type="button" className={styles["item"]} popoverTarget={id}>
        <PersonIcon />
        <span className={styles["who"]}>
          <strong>{here?.name ?? t("shell:hub")}</strong>
          <small>{data.person.name}</small>
        </span>
      </button>
      <div id={id} popover="auto" className={styles["menu"]}>
        {shops.length > 1 && <p className={styles["group"]}>{t("shell:organisation")}</p>}
        {shops.length > 1 &&
          shops.slice(0, SHOWN).map((one) => (
            <Link key={one.id} to="/o/$org/today" params={{ org: one.id }} className={styles["item"]} onClick={closeMenu(id)}>
              {one.name}
            </Link>
          ))}
        <button type="button" className={styles["item"]} onClick={() => void leave()}>
          {t("shell:sign_out")}
        </button>
      </div>
    </>
  );
}

const closeMenu = (id: string) => () => document.getElementById(id)?.hidePopover();
