import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useId } from "react";
import { session } from "../api/queries.ts";
import { signOut } from "../api/signing.ts";
import { useTexts } from "../texts/use-texts.ts";
import { MoreIcon, PersonIcon } from "../ui/icons.tsx";
import styles from "./Frame.module.css";
import { ON_THE_BAR, useMenu } from "./menu.ts";
import { useOrganisation, useShop } from "./organisation.ts";
import { OrganisationSwitch } from "./OrganisationSwitch.tsx";

/** Who one is and for which organisation: to switch, to change settings, to sign out; on a phone also what the bar has no room for. */
export function OrganisationMenu() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const id = useId();
  const { data } = useQuery(session);
  const here = useOrganisation();
  const shop = useShop();
  const groups = useMenu();
  if (!data) return null;
  const close = () => document.getElementById(id)?.hidePopover();
  const leave = async () => {
    close();
    await signOut();
    await navigate({ to: "/sign-in" });
  };
  return (
    <>
      <button type="button" className={styles["item"]} popoverTarget={id}>
        <span className={styles["desk"]}>
          <PersonIcon />
        </span>
        <span className={styles["phone"]}>
          <MoreIcon />
        </span>
        <span className={styles["who"]}>
          <strong>{here?.name ?? data.person.name}</strong>
          {here && <small>{data.person.name}</small>}
        </span>
        <span className={styles["phone"]}>{t("shell:more")}</span>
      </button>
      <div id={id} popover="auto" className={styles["menu"]}>
        <div className={styles["phone"]}>
          {groups
            .flatMap(({ items }) => items)
            .slice(ON_THE_BAR)
            .map(({ to, params, label, Icon }) => (
              <Link key={to} to={to} params={params} className={styles["item"]} onClick={close}>
                <Icon />
                {t(label)}
              </Link>
            ))}
        </div>
        <OrganisationSwitch onPick={close} />
        {shop && (
          <Link to="/o/$org/company" params={{ org: shop.id }} className={styles["item"]} onClick={close}>
            {t("shell:company")}
          </Link>
        )}
        <Link to="/me" className={styles["item"]} onClick={close}>
          {t("shell:account")}
        </Link>
        <button type="button" className={styles["item"]} onClick={() => void leave()}>
          {t("shell:sign_out")}
        </button>
      </div>
    </>
  );
}
