import type { ResponseOf, RouteOf } from "@schakel/contract";
import { useTexts } from "../../../texts/use-texts.ts";
import { Tlp } from "../../../ui/Tlp.tsx";
import type { TlpLabel } from "../draft.ts";
import styles from "../Editor.module.css";

export type Readers = ResponseOf<RouteOf<"bulletins.preview">>["parts"][number];

interface WhoSeesProps {
  readonly tlp: TlpLabel;
  readonly readers: Readers | undefined;
  /** Whether it names a product or a flaw: otherwise it is for all readers alike. */
  readonly about: boolean;
}

/** Who sees this: the label and the number of readers in one line, before it is sent. */
export function WhoSees({ tlp, readers, about }: WhoSeesProps) {
  const { t } = useTexts();
  return (
    <p className={styles["who"]} role="status">
      <strong>{t("editor:who.title")}</strong> <Tlp label={tlp} /> {readers ? <HowMany readers={readers} /> : t("editor:who.not_yet")}{" "}
      {readers && about && t("editor:who.concerned", { count: readers.concerned })}
    </p>
  );
}

/** How many members can read it; the hub's own organisation is none, so it is told apart. */
export function HowMany({ readers }: { readonly readers: Readers }) {
  const { t } = useTexts();
  return (
    <>
      {t("editor:who.organisations", { count: readers.organisations })} {readers.hub && t("editor:who.hub")}
    </>
  );
}
