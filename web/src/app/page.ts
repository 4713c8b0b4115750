import { lazyRouteComponent } from "@tanstack/react-router";
import { loadArea } from "../texts/index.ts";
import type { Area } from "../texts/areas.ts";

/** A page that is fetched when it is first opened, with the texts of its area: `component: page("assets", () => import("./Assets.tsx"), "Assets")`. */
export const page = <T extends Record<string, unknown>, K extends keyof T & string>(area: Area, load: () => Promise<T>, name: K) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), loadArea(area)]);
    return module;
  }, name);
