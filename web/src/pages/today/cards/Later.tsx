import "../../../app/fields.css";
import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTexts } from "../../../texts/use-texts.ts";
import { dayFrom, instantAt } from "../../../ui/due.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { usePanel } from "../../../ui/use-panel.ts";
import { useTimeZone } from "../../../ui/When.tsx";
import styles from "./cards.module.css";

/** What is postponed comes back at the start of the day. */
const HOUR = 8;

interface LaterProps {
  readonly due: string;
  readonly onUntil: (until: string) => void;
  readonly onCancel: () => void;
}

/** When to bring something back: tomorrow, in a week, or on a day of one's own. */
export default function Later({ due, onUntil, onCancel }: LaterProps) {
  const { t } = useTexts();
  const panel = usePanel<HTMLFormElement>(onCancel);
  const timeZone = useTimeZone();
  const tomorrow = dayFrom(new Date(), 1, timeZone);
  const [day, setDay] = useState("");
  const tooLate = day !== "" && instantAt(day, HOUR, timeZone) > new Date(due).toISOString();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day >= tomorrow) onUntil(instantAt(day, HOUR, timeZone));
  };
  const inDays = (days: number) => () => onUntil(instantAt(dayFrom(new Date(), days, timeZone), HOUR, timeZone));
  return (
    <form ref={panel} className={styles["panel"]} onSubmit={submit}>
      <p>{t("today:later.when")}</p>
      <div className={styles["decide"]}>
        <Button variant="default" onClick={inDays(1)}>
          {t("today:later.tomorrow")}
        </Button>
        <Button variant="default" onClick={inDays(7)}>
          {t("today:later.next_week")}
        </Button>
      </div>
      <div className={styles["pick"]}>
        <TextInput
          type="date"
          label={t("today:later.pick")}
          min={tomorrow}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          error={day !== "" && day < tomorrow ? t("today:later.past") : undefined}
        />
        <Button type="submit" variant="default" disabled={day < tomorrow}>
          {t("today:later.on_day")}
        </Button>
      </div>
      {tooLate && <Notice kind="attention">{t("today:later.after_due")}</Notice>}
    </form>
  );
}
