import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from "react";
import { useTexts } from "../texts/use-texts.ts";
import styles from "./toasts.module.css";

export interface Toast {
  readonly text: string;
  /** Takes back what was just done. */
  readonly undo?: () => void;
}

const Show = createContext<(toast: Toast) => void>(() => undefined);

/** Tells what was just done, with a way back; read out by screen readers. */
export const useToast = () => useContext(Show);

const STAYS_MS = 12_000;

/** Where toasts appear: one at a time, long enough to be read and undone. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast>();
  const [held, setHeld] = useState(false);
  const { t } = useTexts();
  const show = useCallback((next: Toast) => {
    setHeld(false);
    setToast(next);
  }, []);
  useEffect(() => {
    if (!toast || held) return undefined;
    const timer = setTimeout(() => setToast(undefined), STAYS_MS);
    return () => clearTimeout(timer);
  }, [toast, held]);
  const undo = toast?.undo;
  return (
    <Show value={show}>
      {children}
      <div role="status" aria-live="polite" className={styles["place"]}>
        {toast && (
          <div className={styles["toast"]}>
            <span>{toast.text}</span>
            {undo && (
              <button
                type="button"
                // Who is on their way to it keeps it.
                onFocus={() => setHeld(true)}
                onBlur={() => setHeld(false)}
                onPointerEnter={() => setHeld(true)}
                onPointerLeave={() => setHeld(false)}
                onClick={() => {
                  undo();
                  setHeld(false);
                  setToast(undefined);
                }}
              >
                {t("common:undo")}
              </button>
            )}
          </div>
        )}
      </div>
    </Show>
  );
}
