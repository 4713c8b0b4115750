import { ProblemError } from "@schakel/contract";
import { codeOf } from "../../../api/call.ts";
import { type TextKey, useTexts } from "../../../texts/use-texts.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { Problem } from "../../../ui/Problem.tsx";

/** Why a file could not be read at all, and what would make it right; other errors as everywhere. */
export function Unreadable({ error }: { readonly error: unknown }) {
  const { t, has } = useTexts();
  if (!(error instanceof ProblemError) || codeOf(error) !== "invalid_document") return <Problem error={error} />;
  const [first] = error.problem.problems ?? [];
  const code = first && "code" in first ? String(first.code) : "";
  const key = `assets:import.unreadable.${code}`;
  return (
    <Notice kind="act">
      <p>{has(key) ? t(key as TextKey) : t("assets:import.unreadable.unknown")}</p>
      <p>{t("assets:import.nothing_kept")}</p>
      <details>
        <summary>{t("assets:import.unreadable.details")}</summary>
        <p lang="en">{[first?.place, first?.message].filter(Boolean).join(": ")}</p>
      </details>
    </Notice>
  );
}
