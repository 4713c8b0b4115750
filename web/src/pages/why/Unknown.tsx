import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Notice } from "../../ui/Notice.tsx";
import { useSayWhen } from "../../ui/When.tsx";
import styles from "./why.module.css";

/** A name that no document in the hub has: what that can mean, and what to do. */
export function Unknown({ name }: { readonly name: string }) {
  const { t } = useTexts();
  const org = useOrg();
  const sayWhen = useSayWhen();
  const { data } = useQuery({
    queryKey: ["alerts", org, "today"],
    queryFn: () => call("today.get", { params: { organisation: org } }),
  });
  const newest = data?.considered.newestRecordAt;
  return (
    <section className={styles["answer"]}>
      <Notice kind="info">
        <p>{t("why:unknown.heading", { name })}</p>
      </Notice>
      <ul className={styles["checks"]}>
        <li>{t("why:unknown.typed")}</li>
        <li>{newest ? t("why:unknown.newest", { when: sayWhen(newest) }) : t("why:unknown.young")}</li>
        <li>
          {t("why:unknown.sources")}{" "}
          <Link to="/o/$org/watch" params={{ org }}>
            {t("why:unknown.watch")}
          </Link>
        </li>
      </ul>
    </section>
  );
}
