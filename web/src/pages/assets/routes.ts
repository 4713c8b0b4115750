import { createRoute } from "@tanstack/react-router";
import { framed } from "../../app/frames.tsx";
import { page } from "../../app/page.ts";
import { queryClient } from "../../api/queries.ts";
import { assetsOf, componentsOf } from "./queries.ts";
import { readSearch } from "./search.ts";

const assets = createRoute({
  getParentRoute: () => framed,
  path: "/o/$org/assets",
  validateSearch: readSearch,
  staticData: {
    begin: async ({ org }) => {
      if (org !== undefined) await Promise.all([queryClient.prefetchQuery(assetsOf(org)), queryClient.prefetchQuery(componentsOf(org))]);
    },
  },
  component: page("assets", () => import("./Assets.tsx"), "Assets"),
});

// By name and not inside addChildren, where the compiler would forget their addresses.
const add = createRoute({ getParentRoute: () => assets, path: "add", component: page("assets", () => import("./add/Add.tsx"), "Add") });
const asset = createRoute({
  getParentRoute: () => assets,
  path: "$asset",
  component: page("assets", () => import("./details/AssetDetails.tsx"), "AssetDetails"),
});

/** What an organisation has, and how it gets there. */
export const assetsRoutes = [
  assets.addChildren([add, asset]),
  createRoute({
    getParentRoute: () => framed,
    path: "/o/$org/assets/import",
    component: page("assets", () => import("./import/Import.tsx"), "Import"),
  }),
] as const;
