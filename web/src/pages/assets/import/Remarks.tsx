import { useTexts } from "../../../texts/use-texts.ts";
import { Notice } from "../../../ui/Notice.tsx";

/** What was noticed about the file as a whole. */
export function Remarks({ remarks }: { readonly remarks: readonly string[] }) {
  const { t } = useTexts();
  if (remarks.length === 0) return null;
  return (
    <Notice kind="info">
      <strong>{t("assets:import.remarks")}</strong>
      <ul>
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </Notice>
  );
}
