import { Button } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { ProductSearch, type Picked } from "../../../ui/ProductSearch.tsx";
import { toFocus } from "../../../ui/to-focus.ts";
import { useToast } from "../../../ui/toasts.tsx";
import type { Asset } from "../queries.ts";
import { useAdd } from "../use-add.ts";
import styles from "./details.module.css";

/** Puts one more product in an asset; its version is filled in where it then stands. */
export function AddInside({ asset }: { readonly asset: Asset }) {
  const { t } = useTexts();
  const toast = useToast();
  const add = useAdd();
  const [open, setOpen] = useState(false);
  const take = (picked: Picked) => {
    const item = "key" in picked ? { product: picked.name, vendor: picked.vendor } : { product: picked.text };
    add.mutate([{ ...item, asset: asset.name }], {
      onSuccess: () => {
        setOpen(false);
        toast({ text: t("assets:add.done", { name: item.product }) });
      },
    });
  };
  if (!open) {
    return (
      <Button variant="light" onClick={() => setOpen(true)}>
        {t("assets:add.inside")}
      </Button>
    );
  }
  return (
    <div className={styles["add"]}>
      <ProductSearch
        ref={toFocus}
        disabled={add.isPending}
        label={t("assets:add.product")}
        description={t("assets:add.product_help")}
        onPick={take}
      />
      <Problem error={add.error} />
      <div>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t("common:cancel")}
        </Button>
      </div>
    </div>
  );
}
