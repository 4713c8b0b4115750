import { TextInput } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useTexts } from "../../../texts/use-texts.ts";

interface KeptTextProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly readOnly: boolean;
  /** Whether it may not be empty. */
  readonly needed?: boolean;
  readonly onKeep: (value: string) => void;
}

/** A field that keeps what one typed when one leaves it or presses Enter; Esc leaves it as it was. */
export function KeptText({ value, onKeep, needed = false, ...field }: KeptTextProps) {
  const { t } = useTexts();
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState(false);
  const keep = () => {
    const next = text.trim();
    setWrong(needed && next === "");
    if (next !== value && !(needed && next === "")) onKeep(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") keep();
    if (event.key === "Escape") {
      setText(value);
      setWrong(false);
    }
  };
  return (
    <TextInput
      {...field}
      autoComplete="off"
      maxLength={200}
      value={text}
      error={wrong ? t("common:fill.needed") : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}
