import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { useHub } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { mayGoToAll, type PartDraft } from "../draft.ts";
import { OrganisationPicker } from "../OrganisationPicker.tsx";
import styles from "../Editor.module.css";

interface ReadersFieldProps {
  readonly part: PartDraft;
  readonly error: string | undefined;
  readonly onChange: (to: Partial<PartDraft>) => void;
}

/** To whom a part goes: a circle, everybody where the label allows that, or organisations by name. */
export function ReadersField({ part, error, onChange }: ReadersFieldProps) {
  const { t } = useTexts();
  const hub = useHub();
  const organisation = hub?.id ?? "";
  const mayName = hub?.permissions.includes("hub:operate") ?? false;
  const { data } = useQuery({
    queryKey: ["members", organisation, "communities"],
    queryFn: () => call("communities.list", { params: { organisation } }),
  });
  const options = [
    { value: "", label: t("editor:readers.choose") },
    ...(mayGoToAll(part.tlp) ? [{ value: "all", label: t("editor:readers.all") }] : []),
    ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: t("editor:readers.community", { name }) })),
    ...(mayName ? [{ value: "organisations", label: t("editor:readers.organisations") }] : []),
  ];
  return (
    <>
      <NativeSelect
        label={t("editor:readers.label")}
        value={part.to}
        error={error}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
        data={options}
      />
      {part.to === "organisations" && (
        <>
          <OrganisationPicker
            label={t("editor:readers.pick")}
            onPick={(one) => {
              if (!part.organisations.some(({ id }) => id === one.id)) onChange({ organisations: [...part.organisations, one] });
            }}
          />
          <ul className={styles["chips"]}>
            {part.organisations.map(({ id, name }) => (
              <li key={id}>
                {name}
                <button
                  type="button"
                  aria-label={t("editor:part.drop", { name })}
                  onClick={() => onChange({ organisations: part.organisations.filter((one) => one.id !== id) })}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
