import { useEffect, useRef } from "react";

/** For what opens under a button: its first control gets the keyboard, Escape closes it, and the keyboard goes back to where it was. */
export function usePanel<E extends HTMLElement>(onClose: () => void) {
  const panel = useRef<E>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const element = panel.current;
    const opener = document.activeElement;
    element?.querySelector<HTMLElement>("input, button, textarea, select")?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      if (opener instanceof HTMLElement) opener.focus();
      close.current();
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, []);
  return panel;
}
