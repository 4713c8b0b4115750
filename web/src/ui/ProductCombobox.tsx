import { Combobox, TextInput, useCombobox, type TextInputProps } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTexts } from "../texts/use-texts.ts";
import styles from "./ProductSearch.module.css";
import { suggestedName, useSuggestions, type Suggestion } from "./use-suggestions.ts";

/** What somebody picked: a product of the catalogue, or a name of their own that the catalogue does not have. */
export type Picked = Suggestion | { readonly text: string };

export interface ProductSearchProps extends Omit<TextInputProps, "value" | "onChange" | "defaultValue"> {
  readonly onPick: (picked: Picked) => void;
  /** Whether a name that the catalogue does not have may be taken as it is. */
  readonly own?: boolean;
  readonly startWith?: string;
}

const OWN = "\u0000own";

/** A field that completes the product one is typing; the suggestions stand below it, to be tapped or chosen with the arrow keys. */
export function ProductCombobox({ onPick, own = true, startWith = "", ...field }: ProductSearchProps) {
  const { t } = useTexts();
  const combobox = useCombobox();
  const [text, setText] = useState(startWith);
  const suggestions = useSuggestions(text);
  const typed = text.trim();
  const mayOwn = own && typed.length > 1;
  const shown = suggestions.length > 0 || mayOwn;
  const { openDropdown, closeDropdown, resetSelectedOption, focusTarget } = combobox;
  // Who was typing already goes on where they were.
  const [goOn] = useState(startWith !== "");
  useEffect(() => {
    if (goOn) focusTarget();
  }, [goOn, focusTarget]);
  useEffect(() => (shown ? openDropdown() : closeDropdown()), [shown, openDropdown, closeDropdown]);
  // Enter takes what is chosen with the arrows, not what happened to come first.
  useEffect(() => resetSelectedOption(), [suggestions, resetSelectedOption]);
  const submit = (key: string) => {
    const suggestion = suggestions.find((one) => one.key === key);
    onPick(suggestion ?? { text: typed });
    setText("");
  };
  return (
    <Combobox store={combobox} onOptionSubmit={submit} withinPortal={false}>
      <div>
        <Combobox.EventsTarget>
          <TextInput
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            {...field}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        {shown && (
          <Combobox.Options className={styles["options"]} aria-label={t("common:product.suggestions")}>
            {suggestions.map((one) => (
              <Combobox.Option key={one.key} value={one.key} className={styles["option"]}>
                <strong>{suggestedName(one)}</strong>
                <small>{one.hosted ? t("common:product.hosted", { vendor: one.vendor }) : one.vendor}</small>
              </Combobox.Option>
            ))}
            {mayOwn && (
              <Combobox.Option value={OWN} className={styles["option"]}>
                {t("common:product.own", { text: typed })}
              </Combobox.Option>
            )}
          </Combobox.Options>
        )}
      </div>
    </Combobox>
  );
}
