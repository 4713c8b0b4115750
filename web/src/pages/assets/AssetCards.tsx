import { Link } from "@tanstack/react-router";
import { useTexts } from "../../texts/use-texts.ts";
import { nameOf, type Row } from "./model.ts";
import { StateWord } from "./StateOf.tsx";
import styles from "./AssetCards.module.css";

interface AssetCardsProps {
  readonly rows: readonly Row[];
  readonly org: string;
  /** The asset that is open beside the list. */
  readonly current?: string;
}

const NAMED = 3;

/** The list on a phone, and beside an open asset: a line per asset that opens it. */
export function AssetCards({ rows, org, current }: AssetCardsProps) {
  const { t } = useTexts();
  return (
    <ul className={styles["cards"]}>
      {rows.map(({ asset, components, state }) => (
        <li key={asset.id}>
          <Link
            to="/o/$org/assets/$asset"
            params={{ org, asset: asset.id }}
            search={true}
            resetScroll={false}
            className={styles["card"]}
            aria-current={current === asset.id ? "true" : undefined}
          >
            <strong>{asset.name}</strong>
            <span className={styles["inside"]}>
              {components
                .slice(0, NAMED)
                .map((one) => [nameOf(one), one.version].filter(Boolean).join(" "))
                .filter((text) => text !== asset.name)
                .join(", ")}
              {components.length > NAMED && ` ${t("assets:and_more", { count: components.length - NAMED })}`}
            </span>
            <StateWord state={state}>{t(`assets:short.${state}`)}</StateWord>
          </Link>
        </li>
      ))}
    </ul>
  );
}
