import { Link } from "@tanstack/react-router";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { useTold } from "../../../ui/told.ts";
import type { Action } from "../queries.ts";
import styles from "./cards.module.css";

/** Who does it and how long it takes. */
export function Practical({ action }: { readonly action: Action }) {
  const { t } = useTexts();
  const tell = useTold();
  const org = useOrg();
  return (
    <dl className={styles["practical"]}>
      {action.asset && (
        <div>
          <dt>{t("today:who")}</dt>
          <dd>
            {action.who !== "" ? (
              action.who
            ) : (
              <Link to="/o/$org/assets" params={{ org }}>
                {t("today:nobody")}
              </Link>
            )}
          </dd>
        </div>
      )}
      {action.effort && (
        <div>
          <dt>{t("today:takes")}</dt>
          <dd>{tell({ code: `effort.${action.effort}`, params: {} })}</dd>
        </div>
      )}
    </dl>
  );
}
