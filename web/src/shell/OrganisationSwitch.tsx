import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTexts } from "../texts/use-texts.ts";
import styles from "./Frame.module.css";
import { useOrganisation, useShops } from "./organisation.ts";

/** More than this and one searches instead of looks. */
const SHOWN = 8;

/** The other organisations one serves: a few by name, many by search, all of them on a page. */
export function OrganisationSwitch({ onPick }: { readonly onPick: () => void }) {
  const { t } = useTexts();
  const here = useOrganisation();
  const shops = useShops();
  const [typed, setTyped] = useState("");
  if (shops.length < 2) return null;
  const wanted = typed.trim().toLowerCase();
  const found = shops.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (
    <>
      <p className={styles["group"]}>{t("shell:organisation")}</p>
      {shops.length > SHOWN && (
        <input
          type="search"
          className={styles["filter"]}
          aria-label={t("shell:organisation_search")}
          placeholder={t("shell:organisation_search")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {found.slice(0, SHOWN).map((one) => (
        <Link
          key={one.id}
          to="/o/$org/today"
          params={{ org: one.id }}
          className={styles["item"]}
          aria-current={one.id === here?.id ? "true" : undefined}
          onClick={onPick}
        >
          {one.name}
        </Link>
      ))}
      {found.length === 0 && <p className={styles["group"]}>{t("shell:organisation_none")}</p>}
      <Link to="/all" className={styles["item"]} onClick={onPick}>
        {t("shell:all_count", { count: shops.length })}
      </Link>
      <hr className={styles["line"]} />
    </>
  );
}
