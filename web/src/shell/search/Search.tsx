import { lazy, Suspense, useEffect, useState } from "react";
import { useTexts } from "../../texts/use-texts.ts";
import { SearchIcon } from "../../ui/icons.tsx";
import { useMenu } from "../menu.ts";
import { useShop } from "../organisation.ts";
import styles from "../Frame.module.css";

const load = () => import("./SearchDialog.tsx");
const SearchDialog = lazy(load);
/** Once the page stands, the dialog is fetched, so that the first letters typed are not lost while it comes. */
const AFTER_MS = 2000;
const onApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The field that searches everything; Ctrl K or ⌘ K opens it from anywhere. */
export function Search() {
  const { t } = useTexts();
  const groups = useMenu();
  const shop = useShop();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // Offline it is fetched when it is asked for.
    const timer = setTimeout(() => void load().catch(() => undefined), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const pages = groups
    .flatMap(({ items }) => items)
    .map(({ to, params, label }) => ({
      key: to,
      title: t(label),
      detail: "",
      href: to.replace("$org", params["org"] ?? ""),
    }));
  return (
    <>
      <button
        type="button"
        className={styles["search"]}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <SearchIcon />
        <span>{t("shell:search")}</span>
        <kbd aria-hidden="true">{onApple ? "⌘ K" : "Ctrl K"}</kbd>
      </button>
      {open && (
        <Suspense fallback={null}>
          <SearchDialog organisation={shop?.id ?? ""} pages={pages} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
