import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Hidden } from "../../ui/Hidden.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { dropDraft } from "./draft.ts";
import styles from "./Overview.module.css";
import { Step, type Way } from "./Step.tsx";
import { groups, type Choice } from "./steps.ts";

/** As many as the hub takes at once. */
const AT_ONCE = 200;

interface OverviewProps {
  readonly way: Way;
  readonly organisation: string;
  readonly choices: readonly Choice[];
  readonly onChange: (choices: readonly Choice[]) => void;
  readonly onQuestion: (group: string) => void;
  readonly onDone: () => void;
}

/** Everything picked, to be corrected: versions for who knows them, and out with what was ticked by mistake. */
export function Overview({ way, organisation, choices, onChange, onQuestion, onDone }: OverviewProps) {
  const { t, language } = useTexts();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: async () => {
      for (let from = 0; from < choices.length; from += AT_ONCE) {
        const items = choices.slice(from, from + AT_ONCE).map(toItem);
        await call("components.add", { params: { organisation }, body: { items } });
      }
    },
    onSuccess: () => {
      dropDraft(organisation);
      for (const kind of ["inventory", "alerts", "bulletins"]) void queries.invalidateQueries({ queryKey: [kind, organisation] });
      onDone();
    },
  });
  const change = (key: string, version: string) => onChange(choices.map((one) => (one.key === key ? { ...one, version } : one)));
  const empty = choices.length === 0;
  return (
    <Step
      way={way}
      title={empty ? t("start:overview.empty") : t("start:overview.title", { count: choices.length })}
      lead={t(empty ? "start:overview.empty_lead" : "start:overview.lead")}
      next={t("start:overview.do")}
      busy={add.isPending}
      blocked={empty}
      onNext={() => add.mutate()}
    >
      {groups
        .map((group) => ({ group, own: choices.filter((one) => one.group === group.id) }))
        .filter(({ own }) => own.length > 0)
        .map(({ group, own }) => (
          <section key={group.id} aria-label={group.title[language]} className={styles["group"]}>
            <div className={styles["top"]}>
              <h2>{group.title[language]}</h2>
              <button type="button" className={styles["plain"]} onClick={() => onQuestion(group.id)}>
                {t("start:overview.change")}
                <Hidden> {group.title[language]}</Hidden>
              </button>
            </div>
            <ul className={styles["list"]}>
              {own.map((one) => (
                <Line
                  key={one.key}
                  choice={one}
                  onVersion={(version) => change(one.key, version)}
                  onRemove={() => onChange(choices.filter((other) => other.key !== one.key))}
                />
              ))}
            </ul>
          </section>
        ))}
      <Problem error={add.error} />
    </Step>
  );
}

interface LineProps {
  readonly choice: Choice;
  readonly onVersion: (version: string) => void;
  readonly onRemove: () => void;
}

function Line({ choice, onVersion, onRemove }: LineProps) {
  const { t } = useTexts();
  const { name, hosted, version } = choice;
  return (
    <li>
      <span className={styles["name"]}>{name}</span>
      {hosted ? (
        <span className={styles["quiet"]}>{t("start:overview.hosted")}</span>
      ) : (
        <TextInput
          aria-label={t("start:overview.version", { name })}
          placeholder={t("start:overview.unknown")}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          value={version}
          onChange={(event) => onVersion(event.currentTarget.value)}
        />
      )}
      <button type="button" className={styles["remove"]} aria-label={t("start:overview.remove", { name })} onClick={onRemove}>
        ✕
      </button>
    </li>
  );
}

const toItem = ({ asset, exposure, vendor, product, version }: Choice) => ({
  product,
  ...(asset !== "" && { asset }),
  exposure,
  ...(vendor !== "" && { vendor }),
  ...(version.trim() !== "" && { version: version.trim() }),
});
