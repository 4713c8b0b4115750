import type { RouteOf } from "@schakel/contract";
import { askAhead } from "../api/asked.ts";
import { maybeSignedIn } from "../api/signed-in.ts";
import { areas } from "../texts/areas.ts";
import { firstLanguage, loaders, type Language } from "../texts/language.ts";
import { tellingIn } from "../ui/tellings.ts";
import { lastOrganisation } from "./last-organisation.ts";

// Paths of the contract, without the contract: this part of the screens must be there first.
const session: RouteOf<"session.get">["path"] = "/api/session";
const about: RouteOf<"hub.about">["path"] = "/api/hub";
const today: RouteOf<"today.get">["path"] = "/api/organisations/{organisation}/today";

/** The organisation whose day's page this address most likely leads to: the hub's address does for who was here before (guards.ts decides). */
const dayOf = (path: string): string | undefined =>
  /^\/o\/([^/]+)\/today\/?$/.exec(path)?.[1] ?? (path === "/" ? (lastOrganisation() ?? undefined) : undefined);

/** The letters of every page; the opening does without, so that it is painted before they are there. */
const letters = "1em 'Source Sans 3 Variable'";

/** Lets the browser make itself ready for dates (dates.worker.ts); where that cannot be, it does so at the first one. */
function makeDatesReady(): void {
  try {
    new Worker(new URL("./dates.worker.ts", import.meta.url)).addEventListener("error", (event) => event.preventDefault());
  } catch {
    // As said.
  }
}

/** What the page at this address consists of, for the two with which almost every visit begins. */
function beginPage(path: string, language: Language): Promise<unknown>[] {
  if (path === "/sign-in") return [import("../pages/entrance/SignIn.tsx")];
  const organisation = maybeSignedIn() ? dayOf(path) : undefined;
  if (organisation === undefined) return [];
  setTimeout(makeDatesReady);
  askAhead(today.replace("{organisation}", organisation));
  return [areas.today[language](), tellingIn(language), import("../pages/today/Today.tsx")];
}

/**
 * Begins to fetch what the first page needs, its texts, its program and its data, while the program itself is still on its way: on a phone every wait for
 * the one before costs a tenth of a second.
 */
export function fetchAhead(path: string): void {
  const language = firstLanguage();
  if (maybeSignedIn()) askAhead(session);
  askAhead(about);
  const begin = (parts: () => readonly Promise<unknown>[]): void => {
    // Each by itself, so that the opening is painted in between.
    setTimeout(() => {
      // What fails here fails again, and is told, where it is needed.
      for (const part of parts()) part.catch(() => undefined);
    });
  };
  begin(() => beginPage(path, language));
  begin(() => [loaders[language](), document.fonts.load(letters)]);
}
