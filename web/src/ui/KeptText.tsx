import { TextInput } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";

interface KeptTextProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly readOnly: boolean;
  /** What is wrong with a text, as a sentence; what is wrong is not kept. */
  readonly check?: (text: string) => string | undefined;
  readonly onKeep: (value: string) => void;
}

/** A field that keeps what one typed when one leaves it or presses Enter; Esc leaves it as it was. */
export function KeptText({ value, onKeep, check, ...field }: KeptTextProps) {
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState<string>();
  const keep = () => {
    const next = text.trim();
    const problem = check?.(next);
    setWrong(problem);
    if (next !== value && problem === undefined) onKeep(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") keep();
    if (event.key === "Escape") {
      setText(value);
      setWrong(undefined);
    }
  };
  return (
    <TextInput
      {...field}
      autoComplete="off"
      maxLength={200}
      value={text}
      error={wrong}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}
