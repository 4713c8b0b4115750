import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { ProductSearch, type Picked } from "../../../ui/ProductSearch.tsx";
import { toFocus } from "../../../ui/to-focus.ts";
import { useToast } from "../../../ui/toasts.tsx";
import { assetsOf } from "../queries.ts";
import { useAdd } from "../use-add.ts";
import { Added } from "./Added.tsx";
import styles from "../details/details.module.css";

const nameOf = (picked: Picked): string => ("key" in picked ? picked.name : picked.text);

/** Looks a product up, asks its version where it has one, and in which asset it belongs. */
export function AddProduct() {
  const { t } = useTexts();
  const toast = useToast();
  const add = useAdd();
  const [picked, setPicked] = useState<Picked>();
  const take = (item: { readonly version: string; readonly asset: string }) => {
    if (!picked) return;
    const product = "key" in picked ? { product: picked.name, vendor: picked.vendor } : { product: picked.text };
    const more = Object.fromEntries(Object.entries(item).filter(([, text]) => text.trim() !== ""));
    add.mutate([{ ...product, ...more }], {
      onSuccess: () => {
        setPicked(undefined);
        toast({ text: t("assets:add.done", { name: product.product }) });
      },
    });
  };
  return (
    <>
      {picked ? (
        <Chosen key={nameOf(picked)} picked={picked} busy={add.isPending} onAdd={take} onOther={() => setPicked(undefined)} />
      ) : (
        <ProductSearch
          ref={toFocus}
          label={t("assets:add.product")}
          description={t("assets:add.product_help")}
          onPick={(next) => {
            add.reset();
            setPicked(next);
          }}
        />
      )}
      <Problem error={add.error} />
      {add.data && !picked && <Added components={add.data.items} />}
    </>
  );
}

interface ChosenProps {
  readonly picked: Picked;
  readonly busy: boolean;
  readonly onAdd: (item: { readonly version: string; readonly asset: string }) => void;
  readonly onOther: () => void;
}

function Chosen({ picked, busy, onAdd, onOther }: ChosenProps) {
  const { t } = useTexts();
  const { data: assets } = useQuery(assetsOf(useOrg()));
  const [version, setVersion] = useState("");
  const [asset, setAsset] = useState("");
  const name = nameOf(picked);
  const hosted = "key" in picked && picked.hosted;
  const example = "key" in picked ? picked.example : null;
  return (
    <form
      className={styles["add"]}
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ version, asset });
      }}
    >
      <p>
        <strong>{name}</strong>{" "}
        <button type="button" className={styles["plain"]} onClick={onOther}>
          {t("assets:add.other_product")}
        </button>
      </p>
      {hosted ? (
        <p className={styles["quiet"]}>{t("assets:add.hosted", { vendor: picked.vendor })}</p>
      ) : (
        <TextInput
          ref={toFocus}
          label={t("assets:column.version")}
          description={example === null ? t("assets:add.version_help") : t("assets:add.version_example", { example })}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={version}
          onChange={(event) => setVersion(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label={t("assets:add.where")}
        value={asset}
        onChange={(event) => setAsset(event.currentTarget.value)}
        data={[
          { value: "", label: t("assets:add.on_its_own", { name }) },
          ...(assets ?? []).filter((one) => one.kind === "system").map((one) => ({ value: one.name, label: one.name })),
        ]}
      />
      <div>
        <Button type="submit" loading={busy}>
          {t("assets:add.do")}
        </Button>
      </div>
    </form>
  );
}
