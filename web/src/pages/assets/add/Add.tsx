import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Pills } from "../../../ui/Pills.tsx";
import { useTitle } from "../../../ui/use-title.ts";
import styles from "../details/details.module.css";
import { AddOther } from "./AddOther.tsx";
import { AddProduct } from "./AddProduct.tsx";

const kinds = ["product", "thing"] as const;

/** Adds something by hand: a product or service, or something without software in it. */
export function Add() {
  const { t } = useTexts();
  const org = useOrg();
  const [kind, setKind] = useState<(typeof kinds)[number]>("product");
  useTitle(t("assets:add.title"));
  return (
    <div className={styles["details"]}>
      <header className={styles["header"]}>
        <h1>{t("assets:add.title")}</h1>
        <Link to="/o/$org/assets" params={{ org }} search={true} resetScroll={false} className={styles["close"]}>
          {t("assets:details.close")}
        </Link>
      </header>
      <Pills
        question={t("assets:add.kind")}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`assets:add.kind_${value}`) }))}
      />
      {kind === "product" ? <AddProduct /> : <AddOther />}
    </div>
  );
}
