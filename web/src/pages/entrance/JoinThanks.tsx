import { Link } from "@tanstack/react-router";
import { useTexts } from "../../texts/use-texts.ts";
import { Entrance } from "./Entrance.tsx";
import styles from "./Entrance.module.css";

/** After asking to join: what happens next. */
export function JoinThanks({ hub, email }: { readonly hub: string; readonly email: string }) {
  const { t } = useTexts();
  return (
    <Entrance title={t("entrance:join.thanks")} lead={t("entrance:join.thanks_text", { hub })}>
      <section>
        <h2>{t("entrance:join.next_title")}</h2>
        <ol className={styles["steps"]}>
          <li>{t("entrance:join.next_1")}</li>
          <li>{t("entrance:join.next_2", { email })}</li>
          <li>{t("entrance:join.next_3")}</li>
        </ol>
      </section>
      <p>{t("entrance:join.nothing_to_do")}</p>
      <p>
        <Link to="/sign-in">{t("entrance:join.back")}</Link>
      </p>
    </Entrance>
  );
}
