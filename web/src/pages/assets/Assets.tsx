import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams, useRouterState } from "@tanstack/react-router";
import { useMemo } from "react";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Beside } from "../../ui/Beside.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { AssetList } from "./AssetList.tsx";
import { Begin } from "./Begin.tsx";
import { rowsOf } from "./model.ts";
import { assetsOf, componentsOf } from "./queries.ts";

/** What an organisation has; what one opens or adds stands beside the list. */
export function Assets() {
  const { t, language } = useTexts();
  const org = useOrg();
  const { asset } = useParams({ strict: false });
  const adding = useRouterState({ select: ({ location }) => location.pathname.endsWith("/assets/add") });
  const open = asset !== undefined || adding;
  const assets = useQuery(assetsOf(org));
  const components = useQuery(componentsOf(org));
  const rows = useMemo(
    () => (assets.data && components.data ? rowsOf(assets.data, components.data, language) : undefined),
    [assets.data, components.data, language],
  );
  const error = assets.error ?? components.error;
  if (!rows) {
    return (
      <Page title={t("assets:title")}>
        <Problem error={error} onAgain={() => void Promise.all([assets.refetch(), components.refetch()])} />
        {!error && <Waiting lines={6} />}
      </Page>
    );
  }
  if (rows.length === 0) return adding ? <Outlet /> : <Begin />;
  return (
    <Beside wide open={open} label={t(adding ? "assets:add.title" : "assets:details.title")}>
      <AssetList rows={rows} org={org} open={open} {...(asset !== undefined && { current: asset })} />
    </Beside>
  );
}
