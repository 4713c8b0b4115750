import { useTexts } from "../../../texts/use-texts.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { useSaid } from "./said.ts";
import type { Imported } from "./upload.ts";

/** What was noticed about the file as a whole. */
export function Remarks({ remarks }: { readonly remarks: Imported["noticed"] }) {
  const { t } = useTexts();
  const say = useSaid();
  if (remarks.length === 0) return null;
  const lines = [...new Set(remarks.map(say))];
  return (
    <Notice kind="info">
      <strong>{t("assets:import.remarks")}</strong>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}
