import { maybeSignedIn } from "../api/signed-in.ts";
import { lastOrganisation } from "./last-organisation.ts";
import { router } from "./router.tsx";

/** Where the hub's address most likely leads: to the day's page of who was here before (guards.ts decides). */
function likelyPath(path: string): string {
  const last = lastOrganisation();
  return path === "/" && last !== null ? `/o/${last}/today` : path;
}

/**
 * Begins to fetch what the page at this path consists of, its program, texts and data, without waiting for who is signed in: on a phone every wait for the
 * one before costs a tenth of a second. Settles when all is there; what fails here fails again, and is told, where it is needed.
 */
export async function beginPage(path: string): Promise<void> {
  const [matched, params] = router.getMatchedRoutes(likelyPath(path));
  const begun = matched.flatMap((route) => [
    Promise.resolve(router.loadRouteChunk(route)),
    maybeSignedIn() ? Promise.resolve(route.options.staticData?.begin?.(params)) : undefined,
  ]);
  await Promise.allSettled(begun.filter((one) => one !== undefined));
}
