import { createRoute, createRouter } from "@tanstack/react-router";
import { accountRoutes } from "../pages/account/routes.ts";
import { assetsRoutes } from "../pages/assets/routes.ts";
import { companyRoutes } from "../pages/company/routes.ts";
import { editorRoutes } from "../pages/editor/routes.ts";
import { entranceRoutes } from "../pages/entrance/routes.ts";
import { hubRoutes } from "../pages/hub/routes.ts";
import { membersRoutes } from "../pages/members/routes.ts";
import { startRoutes } from "../pages/start/routes.ts";
import { todayRoutes } from "../pages/today/routes.ts";
import { bulletinRoutes } from "../pages/bulletins/routes.ts";
import { overviewRoutes } from "../pages/overview/routes.ts";
import { whyRoutes } from "../pages/why/routes.ts";
import { Broken, NotHere } from "../shell/NotHere.tsx";
import { framed, root } from "./frames.tsx";
import { home } from "./guards.ts";

const start = createRoute({ getParentRoute: () => root, path: "/", beforeLoad: home });

/** Every address of the screens: each area's own pages, put together. */
export const router = createRouter({
  routeTree: root.addChildren([
    start,
    ...entranceRoutes,
    framed.addChildren([
      ...todayRoutes,
      ...whyRoutes,
      ...overviewRoutes,
      ...bulletinRoutes,
      ...startRoutes,
      ...assetsRoutes,
      ...companyRoutes,
      ...accountRoutes,
      ...membersRoutes,
      ...hubRoutes,
      ...editorRoutes,
    ]),
  ]),
  defaultPreload: "intent",
  defaultNotFoundComponent: NotHere,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Begins to fetch the page's first data, before the page itself is there; settles when it is there or failed. */
    readonly begin?: (params: Readonly<Record<string, string>>) => Promise<unknown>;
  }
}
