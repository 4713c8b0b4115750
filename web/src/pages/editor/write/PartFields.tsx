import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useTexts } from "../../../texts/use-texts.ts";
import { ProductSearch } from "../../../ui/ProductSearch.tsx";
import { TlpExplained } from "../../../ui/Tlp.tsx";
import { kinds, labels, mayGoToAll, missingIn, type PartDraft, type Wording } from "../draft.ts";
import styles from "../Editor.module.css";
import { ReadersField } from "./ReadersField.tsx";
import { type Readers, WhoSees } from "./WhoSees.tsx";

interface PartFieldsProps {
  readonly part: PartDraft;
  readonly number: number;
  /** Whether somebody tried to send: only then what is missing is called so. */
  readonly attempted: boolean;
  readonly readers: Readers | undefined;
  readonly onChange: (to: Partial<PartDraft>) => void;
  readonly onRemove?: () => void;
}

/** One part: what it is, its label and readers, its text in both languages, and what it is about. */
export function PartFields({ part, number, attempted, readers, onChange, onRemove }: PartFieldsProps) {
  const { t } = useTexts();
  const missing = attempted ? missingIn(part) : [];
  const setLabel = (value: string) => {
    const tlp = labels.find((one) => one === value) ?? part.tlp;
    onChange({ tlp, ...(part.to === "all" && !mayGoToAll(tlp) && { to: "" }) });
  };
  return (
    <fieldset className={styles["part"]}>
      <legend>{t("editor:part.legend", { number })}</legend>
      <div className={styles["row"]}>
        <NativeSelect
          label={t("editor:part.kind")}
          value={part.kind}
          onChange={(event) => onChange({ kind: kinds.find((one) => one === event.currentTarget.value) ?? part.kind })}
          data={kinds.map((value) => ({ value, label: t(`editor:kind.${value}`) }))}
        />
        <NativeSelect
          label={t("editor:part.tlp")}
          value={part.tlp}
          onChange={(event) => setLabel(event.currentTarget.value)}
          data={[...labels]}
        />
      </div>
      <TlpExplained label={part.tlp} />
      <ReadersField part={part} onChange={onChange} error={missing.includes("readers") ? t("editor:part.readers_missing") : undefined} />
      {(["nl", "en"] as const).map((language) => (
        <WordingFields
          key={language}
          language={language}
          wording={part[language]}
          missing={missing}
          onChange={(wording) => onChange({ [language]: wording })}
        />
      ))}
      <ProductSearch
        own={false}
        label={t("editor:part.products")}
        description={t("editor:part.products_help")}
        onPick={(picked) => {
          if ("key" in picked && !part.products.some(({ key }) => key === picked.key))
            onChange({ products: [...part.products, { key: picked.key, name: picked.name }] });
        }}
      />
      {part.products.length > 0 && (
        <ul className={styles["chips"]}>
          {part.products.map(({ key, name }) => (
            <li key={key}>
              {name}
              <button
                type="button"
                aria-label={t("editor:part.drop", { name })}
                onClick={() => onChange({ products: part.products.filter((one) => one.key !== key) })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        label={t("editor:part.vulnerabilities")}
        description={t("editor:part.vulnerabilities_help")}
        value={part.vulnerabilities}
        onChange={(event) => onChange({ vulnerabilities: event.currentTarget.value })}
      />
      <WhoSees tlp={part.tlp} readers={readers} about={part.products.length > 0 || part.vulnerabilities.trim() !== ""} />
      {onRemove && (
        <div>
          <Button variant="subtle" onClick={onRemove}>
            {t("editor:part.remove")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface WordingFieldsProps {
  readonly language: "nl" | "en";
  readonly wording: Wording;
  readonly missing: readonly string[];
  readonly onChange: (wording: Wording) => void;
}

function WordingFields({ language, wording, missing, onChange }: WordingFieldsProps) {
  const { t } = useTexts();
  const begun = wording.title !== "" || wording.text !== "";
  // Of two empty languages the Dutch one is asked for; one of them is enough.
  const asked = begun || language === "nl";
  return (
    <div className={styles["wording"]}>
      <TextInput
        label={t(`editor:part.title_${language}`)}
        lang={language}
        maxLength={300}
        value={wording.title}
        error={missing.includes("title") && asked && wording.title.trim() === "" ? t("editor:part.title_missing") : undefined}
        onChange={(event) => onChange({ ...wording, title: event.currentTarget.value })}
      />
      <Textarea
        label={t(`editor:part.text_${language}`)}
        lang={language}
        minRows={4}
        rows={5}
        maxLength={50_000}
        value={wording.text}
        error={missing.includes("text") && asked && wording.text.trim() === "" ? t("editor:part.text_missing") : undefined}
        onChange={(event) => onChange({ ...wording, text: event.currentTarget.value })}
      />
    </div>
  );
}
