import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { nameOf, stateOf } from "../model.ts";
import type { Component } from "../queries.ts";
import { DidYouMean } from "../DidYouMean.tsx";
import { StateOf } from "../StateOf.tsx";
import styles from "../details/details.module.css";

/** What was just added, and what the hub says of it at once. */
export function Added({ components }: { readonly components: readonly Component[] }) {
  const { t } = useTexts();
  const org = useOrg();
  return (
    <div role="status">
      <h2>{t("assets:add.just")}</h2>
      <ul className={styles["inside"]}>
        {components.map((component) => (
          <li key={component.id}>
            <strong>
              {nameOf(component)} {component.version}
            </strong>
            {stateOf(component) === "unrecognised" ? <DidYouMean component={component} /> : <StateOf component={component} org={org} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
