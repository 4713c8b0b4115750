import type { ResponseOf, RouteOf } from "@schakel/contract";
import { useTexts } from "../../../texts/use-texts.ts";
import styles from "./Insight.module.css";

type Subject = ResponseOf<RouteOf<"insight.subjects">>["items"][number];

/** One subject: a bar of who is done, who looked and who did not yet, with the same in words. */
export function SubjectCard({ subject }: { readonly subject: Subject }) {
  const { t } = useTexts();
  const { affected, possible, done, names } = subject;
  const concerned = affected + possible;
  // Who is done has looked: the bar's three parts add up.
  const looked = Math.max(0, Math.min(subject.opened, concerned) - done);
  const rest = Math.max(0, concerned - done - looked);
  const title = subject.title === "" ? t("hub:insight.hidden_bulletin") : subject.title;
  return (
    <article className={styles["subject"]}>
      <h3>
        {title}
        {subject.kind === "vulnerability" && <small> {subject.subject}</small>}
      </h3>
      {subject.exploited && (
        <p className={styles["exploited"]}>
          <span aria-hidden="true">▲</span> {t("hub:insight.exploited")}
        </p>
      )}
      <div className={styles["bar"]} aria-hidden="true">
        <span className={styles["done"]} style={{ flexGrow: done }} />
        <span className={styles["looked"]} style={{ flexGrow: looked }} />
        <span className={styles["rest"]} style={{ flexGrow: rest }} />
      </div>
      <p>
        {t("hub:insight.done", { count: done, of: concerned })} {looked > 0 && t("hub:insight.looked", { count: looked })}{" "}
        {rest > 0 && t("hub:insight.rest", { count: rest })} {possible > 0 && t("hub:insight.possible", { count: possible })}
      </p>
      {names.length > 0 && (
        <p>
          {t("hub:insight.call", { count: names.length })} {names.join(", ")}
        </p>
      )}
    </article>
  );
}
