import { useTexts } from "../../../texts/use-texts.ts";
import { Pills } from "../../../ui/Pills.tsx";
import type { Asset } from "../queries.ts";
import { useChangeAsset } from "../use-change.ts";
import styles from "./details.module.css";

const exposures = ["open", "controlled", "small", "unknown"] as const;
const impacts = ["1", "2", "3", "4", "unknown"] as const;
const questions = ["availability", "integrity", "confidentiality"] as const;

type ImpactAnswer = (typeof impacts)[number];

const impactOf = (value: number | null): ImpactAnswer => impacts.find((one) => one === String(value)) ?? "unknown";

/** Where an asset can be reached, and how bad it is when it does not work, is wrong or is out on the street: what decides how urgent things are. */
export function Importance({ asset, readOnly }: { readonly asset: Asset; readonly readOnly: boolean }) {
  const { t } = useTexts();
  const change = useChangeAsset();
  const said = t("assets:changed", { name: asset.name });
  return (
    <>
      <Pills
        question={t("assets:exposure.question")}
        help={t("assets:exposure.help")}
        value={asset.exposure}
        disabled={readOnly}
        options={exposures.map((value) => ({ value, label: t(`assets:exposure.${value}`), note: t(`assets:exposure.${value}_note`) }))}
        onChange={(exposure) => void change(asset, { exposure }, { exposure: asset.exposure }, said)}
      />
      <div className={styles["group"]}>
        <h2>{t("assets:impact.title")}</h2>
        {questions.map((question) => (
          <Pills
            key={question}
            question={t(`assets:impact.${question}`)}
            value={impactOf(asset[question])}
            disabled={readOnly}
            options={impacts.map((value) => ({ value, label: t(`assets:impact.answer_${value}`) }))}
            onChange={(answer) => {
              const impact = answer === "unknown" ? null : Number(answer);
              void change(asset, { [question]: impact }, { [question]: asset[question] }, said);
            }}
          />
        ))}
      </div>
    </>
  );
}
