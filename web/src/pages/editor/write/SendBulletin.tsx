import { useTexts } from "../../../texts/use-texts.ts";
import { Confirm } from "../../../ui/Confirm.tsx";
import { Tlp } from "../../../ui/Tlp.tsx";
import type { Draft } from "../draft.ts";
import { HowMany, type Readers } from "./WhoSees.tsx";

interface SendBulletinProps {
  readonly draft: Draft;
  readonly readers: readonly Readers[];
  readonly busy: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** The last look before it goes: per part its label and how many will read it. */
export function SendBulletin({ draft, readers, busy, onSend, onClose }: SendBulletinProps) {
  const { t } = useTexts();
  const most = Math.max(0, ...readers.map(({ organisations }) => organisations));
  return (
    <Confirm title={t("editor:send.title", { count: most })} action={t("editor:send.do")} busy={busy} onConfirm={onSend} onClose={onClose}>
      <ul>
        {draft.map((part, at) => {
          const its = readers[at];
          return (
            <li key={part.id}>
              {t(`editor:kind.${part.kind}`)} <Tlp label={part.tlp} /> {its && <HowMany readers={its} />}
            </li>
          );
        })}
      </ul>
      <p>{t("editor:send.text")}</p>
    </Confirm>
  );
}
