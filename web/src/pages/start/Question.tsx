import { Button } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../../texts/use-texts.ts";
import { ProductSearch, type Picked } from "../../ui/ProductSearch.tsx";
import { suggestedName } from "../../ui/use-suggestions.ts";
import styles from "./Question.module.css";
import { Step, type Way } from "./Step.tsx";
import { shortList, toggle, type Choice, type Group } from "./steps.ts";
import { Tile } from "./Tile.tsx";

const SHORT = 10;

interface QuestionProps {
  readonly way: Way;
  readonly group: Group;
  readonly choices: readonly Choice[];
  readonly onChange: (choices: readonly Choice[]) => void;
}

/** One question: tiles to tick, and a field for what is not among them. */
export function Question({ way, group, choices, onChange }: QuestionProps) {
  const { t, language } = useTexts();
  const [all, setAll] = useState(false);
  const items = all ? group.items : shortList(group, choices, SHORT);
  const more = group.items.length - items.length;
  const others = choices.filter((one) => one.group === group.id && !group.items.some((item) => item.key === one.key));
  const has = (key: string) => choices.some((one) => one.key === key);
  const take = (picked: Picked) => {
    const known = "key" in picked ? group.items.find((item) => item.key === picked.key) : undefined;
    const key = "key" in picked ? picked.key : picked.text;
    if (has(key)) return;
    if (known) onChange(toggle(choices, group, known, language));
    else onChange([...choices, ofPicked(picked, group, language)]);
  };
  return (
    <Step way={way} title={group.question[language]} lead={t("start:question.lead")}>
      <div className={styles["tiles"]} role="group" aria-label={group.title[language]}>
        {items.map((item) => (
          <Tile
            key={item.key}
            name={item.label?.[language] ?? item.product}
            checked={has(item.key)}
            onChange={() => onChange(toggle(choices, group, item, language))}
          />
        ))}
        {others.map((one) => (
          <Tile key={one.key} name={one.name} checked onChange={() => onChange(choices.filter((other) => other.key !== one.key))} />
        ))}
      </div>
      {more > 0 && (
        <Button variant="default" className={styles["more"]} onClick={() => setAll(true)}>
          {t("start:question.more", { count: more })}
        </Button>
      )}
      <div className={styles["search"]}>
        <ProductSearch
          label={t("start:question.search")}
          placeholder={t("start:question.search_hint")}
          onFocus={(event) => event.currentTarget.scrollIntoView({ block: "start" })}
          onPick={take}
        />
      </div>
    </Step>
  );
}

/** What was found by typing goes with the rest of its question. */
function ofPicked(picked: Picked, group: Group, language: "nl" | "en"): Choice {
  const like = group.items[0];
  const place = { group: group.id, asset: like?.asset[language] ?? "", exposure: like?.exposure ?? "open", version: "" } as const;
  if (!("key" in picked)) return { ...place, key: picked.text, name: picked.text, product: picked.text, vendor: "", hosted: false };
  const { key, name, vendor, hosted } = picked;
  return { ...place, key, name: suggestedName(picked), product: name, vendor, hosted };
}
