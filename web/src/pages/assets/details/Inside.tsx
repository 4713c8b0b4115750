import { useMay, useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { DidYouMean } from "../DidYouMean.tsx";
import { nameOf, stateOf } from "../model.ts";
import type { Asset, Component } from "../queries.ts";
import { StateOf } from "../StateOf.tsx";
import { VersionField } from "../VersionField.tsx";
import { AddInside } from "./AddInside.tsx";
import styles from "./details.module.css";
import { RemoveComponent } from "./RemoveComponent.tsx";

/** The products and versions in an asset, each with how it stands. */
export function Inside({ asset, components }: { readonly asset: Asset; readonly components: readonly Component[] }) {
  const { t } = useTexts();
  const org = useOrg();
  const may = useMay("inventory:write");
  return (
    <div>
      {components.length === 0 && <p className={styles["quiet"]}>{t(`assets:nothing.${asset.kind}`)}</p>}
      <ul className={styles["inside"]}>
        {components.map((component) => (
          <li key={component.id}>
            <div className={styles["top"]}>
              <strong>{nameOf(component)}</strong>
              {component.vendor !== "" && component.vendor !== component.product && (
                <span className={styles["quiet"]}>{component.vendor}</span>
              )}
            </div>
            {stateOf(component) === "unrecognised" ? <DidYouMean component={component} /> : <Version component={component} />}
            <div className={styles["top"]}>
              <StateOf component={component} org={org} />
              {may && <RemoveComponent component={component} />}
            </div>
          </li>
        ))}
      </ul>
      {may && asset.kind === "system" && <AddInside asset={asset} />}
    </div>
  );
}

function Version({ component }: { readonly component: Component }) {
  const { t } = useTexts();
  return (
    <div>
      {!component.hosted && `${t("assets:column.version")}: `}
      <VersionField component={component} />
    </div>
  );
}
