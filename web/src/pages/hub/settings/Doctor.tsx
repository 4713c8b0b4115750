import texts from "@schakel/content/texts/doctor.json";
import { renderText } from "@schakel/contract";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { Waiting } from "../../../ui/Waiting.tsx";
import styles from "./Settings.module.css";

const shapes = { ok: "✓", warning: "◆", failed: "▲" } as const;

/** How the installation is, as the hub examines itself. */
export function Doctor() {
  const { t, language } = useTexts();
  const { data, error } = useQuery({ queryKey: ["doctor"], queryFn: () => call("doctor"), staleTime: 0 });
  if (!data) return error ? <Problem error={error} /> : <Waiting />;
  return (
    <ul className={styles["checks"]}>
      {data.checks.map(({ check, state, message }) => (
        <li key={check} className={styles[state]}>
          <span aria-hidden="true">{shapes[state]}</span>
          <div>
            <strong>{texts[`doctor.check.${check}`][language]}</strong> <small>{t(`hub:settings.state.${state}`)}</small>
            <br />
            {renderText(texts, message, language)}
          </div>
        </li>
      ))}
    </ul>
  );
}
