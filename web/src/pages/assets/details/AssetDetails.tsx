import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMay, useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { NotHere } from "../../../shell/NotHere.tsx";
import { KeptText } from "../../../ui/KeptText.tsx";
import { useTitle } from "../../../ui/use-title.ts";
import { assetsOf, componentsOf } from "../queries.ts";
import { useChangeAsset } from "../use-change.ts";
import { Importance } from "./Importance.tsx";
import { Inside } from "./Inside.tsx";

import { RemoveAsset } from "./RemoveAsset.tsx";
import styles from "./details.module.css";

/** One asset: what is in it, who keeps it, where it can be reached and how bad it is when something happens to it. */
export function AssetDetails() {
  const { t } = useTexts();
  const org = useOrg();
  const { asset: id } = useParams({ strict: false });
  const { data: assets } = useQuery(assetsOf(org));
  const { data: components } = useQuery(componentsOf(org));
  const may = useMay("inventory:write");
  const change = useChangeAsset();
  const asset = assets?.find((one) => one.id === id);
  useTitle(asset?.name);
  if (!assets || !components) return null;
  if (!asset) return <NotHere />;
  const { name, owner } = asset;
  return (
    <div className={styles["details"]}>
      <header className={styles["header"]}>
        <h1>{name}</h1>
        <Link to="/o/$org/assets" params={{ org }} search={true} resetScroll={false} className={styles["close"]}>
          {t("assets:details.close")}
        </Link>
      </header>
      <Inside asset={asset} components={components.filter((one) => one.asset.id === asset.id)} />
      <KeptText
        key={`owner ${owner}`}
        label={t("assets:owner.label")}
        description={t("assets:owner.help")}
        value={owner}
        readOnly={!may}
        onKeep={(next) => void change(asset, { owner: next }, { owner }, t("assets:changed", { name }))}
      />
      <Importance asset={asset} readOnly={!may} />
      {may && (
        <>
          <KeptText
            key={`name ${name}`}
            label={t("assets:rename.label")}
            value={name}
            readOnly={false}
            check={(text) => (text === "" ? t("common:fill.needed") : undefined)}
            onKeep={(next) => void change(asset, { name: next }, { name }, t("assets:changed", { name: next }))}
          />
          <RemoveAsset asset={asset} components={components.filter((one) => one.asset.id === asset.id)} />
        </>
      )}
    </div>
  );
}
