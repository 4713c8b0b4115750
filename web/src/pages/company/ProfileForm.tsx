import { NativeSelect, Radio, Switch } from "@mantine/core";
import { useMay } from "../../shell/organisation.ts";
import type { Language } from "../../texts/index.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { isWebsite } from "../../ui/checks.ts";
import { depths } from "../../ui/depth.ts";
import { FactList } from "../../ui/FactList.tsx";
import { KeptText } from "../../ui/KeptText.tsx";
import { Section } from "../../ui/Section.tsx";
import styles from "./Company.module.css";
import type { Profile } from "./queries.ts";
import { useChangeProfile } from "./use-change-profile.ts";

const usualZones = ["Europe/Amsterdam", "Europe/Brussels", "Europe/Berlin", "Europe/London", "UTC"] as const;

/** What the hub knows of the company, and how it wants things told. */
export function ProfileForm({ profile }: { readonly profile: Profile }) {
  const { t } = useTexts();
  const may = useMay("members:write");
  const change = useChangeProfile();
  const { name, kvk, website, maturity, namedToOperator } = profile;
  return (
    <>
      <Section title={t("company:who.title")}>
        <FactList
          facts={[
            [t("company:who.name"), name],
            [t("company:who.kvk"), kvk],
          ]}
        />
        <p className={styles["quiet"]}>{t("company:who.change")}</p>
        <div className={styles["field"]}>
          <KeptText
            key={website}
            label={t("company:website.label")}
            description={t("company:website.help")}
            value={website}
            readOnly={!may}
            check={(text) => (text === "" || isWebsite(text) ? undefined : t("common:fill.website"))}
            onKeep={(next) => change({ website: next })}
          />
        </div>
      </Section>
      <Section title={t("company:maturity.title")}>
        <Radio.Group label={t("company:maturity.lead")} value={maturity} onChange={(value) => change({ maturity: value })} readOnly={!may}>
          <div className={styles["choices"]}>
            {depths.map((one) => (
              <Radio
                key={one}
                value={one}
                disabled={!may}
                label={t(`company:maturity.${one}`)}
                description={t(`company:maturity.${one}_text`)}
              />
            ))}
          </div>
        </Radio.Group>
      </Section>
      <Place profile={profile} may={may} />
      {!profile.isHub && (
        <Section title={t("company:consent.title")}>
          <Switch
            label={t("company:consent.label")}
            description={t("company:consent.help")}
            checked={namedToOperator}
            disabled={!may}
            onChange={(event) => change({ namedToOperator: event.currentTarget.checked })}
          />
        </Section>
      )}
    </>
  );
}

/** Its language and its time. */
function Place({ profile, may }: { readonly profile: Profile; readonly may: boolean }) {
  const { t } = useTexts();
  const change = useChangeProfile();
  const { language, timeZone } = profile;
  const zones = [...new Set([...usualZones, timeZone, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <Section title={t("company:place.title")}>
      <div className={styles["field"]}>
        <NativeSelect
          label={t("company:place.language")}
          description={t("company:place.language_help")}
          value={language}
          disabled={!may}
          onChange={(event) => change({ language: event.currentTarget.value as Language })}
          data={(["nl", "en"] as const).map((value) => ({ value, label: t(`common:language.${value}`) }))}
        />
      </div>
      <div className={styles["field"]}>
        <NativeSelect
          label={t("company:place.zone")}
          description={t("company:place.zone_help")}
          value={timeZone}
          disabled={!may}
          onChange={(event) => change({ timeZone: event.currentTarget.value })}
          data={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
        />
      </div>
    </Section>
  );
}
