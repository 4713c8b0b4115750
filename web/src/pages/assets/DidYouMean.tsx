import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMay } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { ProductSearch } from "../../ui/ProductSearch.tsx";
import { toFocus } from "../../ui/to-focus.ts";
import { suggestedName, type Suggestion } from "../../ui/use-suggestions.ts";
import styles from "./DidYouMean.module.css";
import { nameOf, resembles } from "./model.ts";
import type { Component } from "./queries.ts";
import { useChangeComponent } from "./use-change.ts";

const OFFERED = 3;

/** Asks what an unrecognised component is: names that come near, or one to look for. */
export function DidYouMean({ component }: { readonly component: Component }) {
  const { t } = useTexts();
  const may = useMay("inventory:write");
  const change = useChangeComponent();
  const [other, setOther] = useState(false);
  const text = nameOf(component);
  const asked = resembles(component) ?? text;
  const { data } = useQuery({
    queryKey: ["products", asked, OFFERED],
    queryFn: () => call("products.suggest", { query: { text: asked.slice(0, 200), limit: OFFERED } }),
    enabled: may,
    staleTime: 60 * 60_000,
  });
  const take = ({ name, vendor }: Pick<Suggestion, "name" | "vendor">) =>
    void change(
      component,
      { product: name, vendor },
      { product: text, vendor: component.vendor },
      t("assets:mean.taken", { product: name }),
    );
  if (!may) return <p className={styles["quiet"]}>{t("assets:mean.not_recognised", { text })}</p>;
  const offered = data?.items ?? [];
  return (
    <div className={styles["mean"]}>
      <p>{t(offered.length > 0 ? "assets:mean.ask" : "assets:mean.not_recognised", { text })}</p>
      <div className={styles["choices"]}>
        {offered.map((one) => (
          <Button key={one.key} variant="light" size="sm" onClick={() => take(one)}>
            {suggestedName(one)}
          </Button>
        ))}
        {!other && (
          <Button variant="subtle" size="sm" onClick={() => setOther(true)}>
            {t(offered.length > 0 ? "assets:mean.other" : "assets:mean.say")}
          </Button>
        )}
      </div>
      {other && (
        <ProductSearch
          ref={toFocus}
          own={false}
          label={t("assets:mean.search", { text })}
          description={t("assets:mean.search_help")}
          onPick={(picked) => {
            if ("key" in picked) take(picked);
          }}
        />
      )}
    </div>
  );
}
