import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { useMay } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Hidden } from "../../ui/Hidden.tsx";
import { toFocus } from "../../ui/to-focus.ts";
import { nameOf } from "./model.ts";
import type { Component } from "./queries.ts";
import { useChangeComponent } from "./use-change.ts";
import styles from "./VersionField.module.css";

/** The version of a component, to be mended where it stands: Enter keeps it, Esc leaves it as it was. */
export function VersionField({ component }: { readonly component: Component }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const may = useMay("inventory:write");
  const { version, hosted, vendor } = component;
  if (hosted) return <span className={styles["quiet"]}>{t("assets:version.hosted", { vendor: vendor || nameOf(component) })}</span>;
  if (!may) return <span>{version || t("assets:version.unknown")}</span>;
  if (open) return <Editor component={component} onClose={() => setOpen(false)} />;
  return (
    <button
      type="button"
      className={version === "" ? `${styles["open"]} ${styles["missing"]}` : styles["open"]}
      onClick={() => setOpen(true)}
    >
      {version || t("assets:version.fill")}
      <Hidden> {t("assets:version.change", { product: nameOf(component) })}</Hidden>
    </button>
  );
}

function Editor({ component, onClose }: { readonly component: Component; readonly onClose: () => void }) {
  const { t } = useTexts();
  const change = useChangeComponent();
  const [text, setText] = useState(component.version);
  const product = nameOf(component);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const version = text.trim();
    const said = version === "" ? t("assets:version.emptied", { product }) : t("assets:version.changed", { product, version });
    if (version !== component.version) void change(component, { version }, { version: component.version }, said);
    onClose();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    <form className={styles["form"]} onSubmit={save}>
      <TextInput
        size="sm"
        ref={toFocus}
        aria-label={t("assets:version.label", { product })}
        placeholder={t("assets:version.unknown")}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onKeyDown={leave}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="sm">
        {t("common:save")}
      </Button>
      <Button variant="subtle" size="sm" onClick={onClose}>
        {t("common:cancel")}
      </Button>
    </form>
  );
}
