import { lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";
import { loadArea } from "../texts/index.ts";
import type { Area } from "../texts/areas.ts";

type Module = Readonly<Record<string, unknown>>;

/**
 * A page that is fetched when it is first opened, and does without Mantine's fields and buttons: the pages with which a visit begins. Its type says nothing of the component's own: pages know the addresses, so the addresses' types cannot
 * wait for the pages.
 */
export const bare = <T extends Module>(load: () => Promise<T>, name: keyof T & string): RouteComponent =>
  lazyRouteComponent(async () => ({ page: (await load())[name] as RouteComponent }), "page");

const withTexts =
  <T extends Module>(area: Area, load: () => Promise<T>) =>
  async (): Promise<T> =>
    (await Promise.all([load(), loadArea(area)]))[0];

/** A page with what Mantine's fields and buttons look like, fetched beside it. */
export const lazy = <T extends Module>(load: () => Promise<T>, name: keyof T & string): RouteComponent =>
  bare(async () => (await Promise.all([load(), import("./fields.css")]))[0], name);

/** The same with the texts of its area: `component: page("assets", () => import("./Assets.tsx"), "Assets")`. */
export const page = <T extends Module>(area: Area, load: () => Promise<T>, name: keyof T & string): RouteComponent =>
  lazy(withTexts(area, load), name);

/** A page with the texts of its area that does without Mantine's fields and buttons. */
export const lightPage = <T extends Module>(area: Area, load: () => Promise<T>, name: keyof T & string): RouteComponent =>
  bare(withTexts(area, load), name);
