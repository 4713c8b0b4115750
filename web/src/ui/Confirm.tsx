import { Button } from "@mantine/core";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTexts } from "../texts/use-texts.ts";
import styles from "./Confirm.module.css";

interface ConfirmProps {
  /** The question: "Verwijder Webwinkel?" */
  readonly title: string;
  /** What goes with it. */
  readonly children: ReactNode;
  /** What the button does, as a verb. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly busy?: boolean;
}

/** Asks before something goes that cannot be brought back: says what goes with it. Shown as long as it is rendered. */
export function Confirm({ title, children, action, onConfirm, onClose, busy = false }: ConfirmProps) {
  const { t } = useTexts();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      <div className={styles["text"]}>{children}</div>
      <div className={styles["buttons"]}>
        <Button color="red" variant="filled" className={styles["act"]} loading={busy} onClick={onConfirm}>
          {action}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("common:cancel")}
        </Button>
      </div>
    </dialog>
  );
}
