import { TextInput } from "@mantine/core";
import { useTexts } from "../../texts/use-texts.ts";
import { Choice } from "../../ui/Choice.tsx";
import { useNumber } from "../../ui/numbers.ts";
import styles from "./Assets.module.css";
import { shows, type Show } from "./search.ts";

interface FiltersProps {
  readonly text: string;
  readonly show: Show;
  readonly counts: Readonly<Record<Show, number>>;
  readonly onText: (text: string) => void;
}

/** Words to look for, and which part of the list; parts without anything are left out. */
export function Filters({ text, show, counts, onText }: FiltersProps) {
  const { t } = useTexts();
  const number = useNumber();
  return (
    <search className={styles["filters"]}>
      <TextInput
        type="search"
        aria-label={t("assets:find")}
        placeholder={t("assets:find_short")}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <Choice
        label={t("assets:show.label")}
        value={show}
        options={shows
          .filter((one) => one === "all" || one === show || counts[one] > 0)
          .map((value) => ({ value, label: t(`assets:show.${value}`, { n: number(counts[value]) }) }))}
        search={(value) =>
          ({ show: _, ...rest }) =>
            value === "all" ? rest : { ...rest, show: value }
          }
      />
    </search>
  );
}
