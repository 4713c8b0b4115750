import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTexts } from "../../texts/use-texts.ts";
import { Hidden } from "../../ui/Hidden.tsx";
import { DidYouMean } from "./DidYouMean.tsx";
import { nameOf, stateOf, type Row } from "./model.ts";
import type { Component } from "./queries.ts";
import { StateOf } from "./StateOf.tsx";
import styles from "./AssetTable.module.css";
import { VersionField } from "./VersionField.tsx";

interface AssetTableProps {
  readonly rows: readonly Row[];
  readonly org: string;
  /** Whether what is not recognised is asked about at once, without being opened. */
  readonly asking: boolean;
}

/** The list on a desk: every asset with what is in it, its versions to be mended in place. */
export function AssetTable({ rows, org, asking }: AssetTableProps) {
  const { t } = useTexts();
  return (
    <table className={styles["table"]}>
      <caption>
        <Hidden>{t("assets:title")}</Hidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("assets:column.asset")}</th>
          <th scope="col">{t("assets:column.product")}</th>
          <th scope="col">{t("assets:column.version")}</th>
          <th scope="col">{t("assets:column.state")}</th>
        </tr>
      </thead>
      {rows.map(({ asset, components }) => (
        <tbody key={asset.id}>
          {(components.length > 0 ? components : [undefined]).map((component, index) => (
            <tr key={component?.id ?? "none"}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={Math.max(1, components.length)}>
                  <Link to="/o/$org/assets/$asset" params={{ org, asset: asset.id }} search={true} resetScroll={false}>
                    {asset.name}
                  </Link>
                  {asset.owner !== "" && <small>{asset.owner}</small>}
                </th>
              )}
              {component ? <Cells component={component} org={org} asking={asking} /> : <Nothing kind={asset.kind} />}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Nothing({ kind }: { readonly kind: Row["asset"]["kind"] }) {
  const { t } = useTexts();
  return (
    <td colSpan={3} className={styles["quiet"]}>
      {t(`assets:nothing.${kind}`)}
    </td>
  );
}

interface CellsProps {
  readonly component: Component;
  readonly org: string;
  readonly asking: boolean;
}

function Cells({ component, org, asking }: CellsProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const state = <StateOf component={component} org={org} />;
  if (stateOf(component) === "unrecognised") {
    return (
      <>
        <td colSpan={2}>
          {open || asking ? (
            <DidYouMean component={component} />
          ) : (
            <>
              {nameOf(component)} {component.version}{" "}
              <button type="button" className={styles["ask"]} onClick={() => setOpen(true)}>
                {t("assets:mean.open")}
              </button>
            </>
          )}
        </td>
        <td>{state}</td>
      </>
    );
  }
  return (
    <>
      <td>
        {nameOf(component)}
        {component.vendor !== "" && component.vendor !== component.product && <small>{component.vendor}</small>}
      </td>
      <td>
        <VersionField component={component} />
      </td>
      <td>{state}</td>
    </>
  );
}
