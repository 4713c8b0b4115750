import { Button, Progress } from "@mantine/core";
import { useTexts } from "../../../texts/use-texts.ts";
import styles from "./Import.module.css";

interface SendingProps {
  readonly name: string;
  /** How much of the file has gone, 0 to 1. */
  readonly part: number;
  readonly doing: "looking" | "taking";
  readonly onCancel?: () => void;
}

/** How far sending and reading a file is. */
export function Sending({ name, part, doing, onCancel }: SendingProps) {
  const { t } = useTexts();
  const percent = Math.round(part * 100);
  const words = percent < 100 ? t("assets:import.sending", { name, percent }) : t(`assets:import.${doing}`, { name });
  return (
    <div className={styles["sending"]}>
      <p role="status">{words}</p>
      <Progress.Root size="lg">
        <Progress.Section value={percent} animated={percent === 100} aria-label={words} />
      </Progress.Root>
      {onCancel && (
        <Button variant="default" onClick={onCancel}>
          {t("common:cancel")}
        </Button>
      )}
    </div>
  );
}
