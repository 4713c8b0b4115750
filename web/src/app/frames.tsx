import { createRootRoute, createRoute, Outlet } from "@tanstack/react-router";
import { Frame } from "../shell/Frame.tsx";
import { Broken, NotHere } from "../shell/NotHere.tsx";
import { needSession } from "./guards.ts";

/** Every page; those directly under it are for somebody who is not signed in. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotHere });

/** Everything for somebody who is signed in: inside the frame. */
export const framed = createRoute({
  getParentRoute: () => root,
  id: "framed",
  beforeLoad: ({ location }) => needSession(location.href),
  component: Frame,
  errorComponent: Broken,
});
