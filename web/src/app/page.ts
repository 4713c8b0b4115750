import { lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";
import { loadArea } from "../texts/index.ts";
import type { Area } from "../texts/areas.ts";

type Module = Readonly<Record<string, unknown>>;

/**
 * A page that is fetched when it is first opened. Its type says nothing of the component's own: pages know the addresses, so the addresses' types cannot
 * wait for the pages.
 */
export const lazy = <T extends Module>(load: () => Promise<T>, name: keyof T & string): RouteComponent =>
  lazyRouteComponent(async () => ({ page: (await load())[name] as RouteComponent }), "page");

/** The same with the texts of its area, fetched beside it: `component: page("assets", () => import("./Assets.tsx"), "Assets")`. */
export const page = <T extends Module>(area: Area, load: () => Promise<T>, name: keyof T & string): RouteComponent =>
  lazy(async () => (await Promise.all([load(), loadArea(area)]))[0], name);
