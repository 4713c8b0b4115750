import { Button } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../texts/use-texts.ts";

/** Copies a text to the clipboard and says that it did. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const { t } = useTexts();
  const [outcome, setOutcome] = useState<"copied" | "copy_failed">();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome("copied"),
      () => setOutcome("copy_failed"),
    );
  return (
    <Button variant="default" onClick={() => void copy()}>
      <span aria-live="polite">{outcome ? t(`common:${outcome}`) : (label ?? t("common:copy"))}</span>
    </Button>
  );
}
