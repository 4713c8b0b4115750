import "../../../app/fields.css";
import { Button, Radio, Textarea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { usePanel } from "../../../ui/use-panel.ts";
import styles from "./cards.module.css";

const reasons = ["not_used", "solved", "off", "wrong", "other"] as const;
type Reason = (typeof reasons)[number];

interface NotUsProps {
  readonly onReason: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Why something does not concern one: a reason from the list, own words, or both. */
export default function NotUs({ onReason, onCancel }: NotUsProps) {
  const { t } = useTexts();
  const org = useOrg();
  const panel = usePanel<HTMLFormElement>(onCancel);
  const [reason, setReason] = useState<Reason>();
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState<"reason" | "words">();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = words.trim();
    if (!reason) return setMissing("reason");
    if (reason === "other" && own === "") return setMissing("words");
    const said = t(`today:not_us.reason.${reason}`);
    onReason(reason === "other" ? own : own === "" ? said : `${said}: ${own}`);
  };
  return (
    <form ref={panel} className={styles["panel"]} onSubmit={submit}>
      <Radio.Group
        label={t("today:not_us.why")}
        value={reason ?? ""}
        onChange={(value) => setReason(value as Reason)}
        error={missing === "reason" && !reason ? t("today:not_us.choose") : undefined}
      >
        <div className={styles["radios"]}>
          {reasons.map((one) => (
            <Radio key={one} value={one} label={t(`today:not_us.reason.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      {(reason === "not_used" || reason === "wrong") && (
        <p className={styles["quiet"]}>
          {t(`today:not_us.hint.${reason}`)}{" "}
          <Link to="/o/$org/assets" params={{ org }}>
            {t("today:not_us.to_assets")}
          </Link>
        </p>
      )}
      <Textarea
        label={t("today:not_us.words")}
        description={reason === "other" ? undefined : t("common:optional")}
        maxLength={1800}
        rows={2}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={missing === "words" && words.trim() === "" ? t("today:not_us.write") : undefined}
      />
      <div className={styles["decide"]}>
        <Button type="submit">{t("common:save")}</Button>
        <Button variant="default" onClick={onCancel}>
          {t("common:cancel")}
        </Button>
      </div>
    </form>
  );
}
