import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { forgetAnswers } from "../api/asked.ts";
import { about, queryClient, session } from "../api/queries.ts";
import { speak } from "../texts/index.ts";
import { firstLanguage } from "../texts/language.ts";
import { App } from "./App.tsx";
import { beginPage } from "./begin.ts";
import { router } from "./router.tsx";

/** How long the page waits for its parts and its data before it shows itself without. */
const PATIENCE_MS = 1000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Shows the page at this address as soon as its parts are there. */
export async function begin(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  const asked = Promise.all([queryClient.fetchQuery(session).catch(() => null), queryClient.fetchQuery(about).catch(() => undefined)]);
  const page = beginPage(location.pathname);
  const [signedIn, hub] = await asked;
  await speak(signedIn?.person.language ?? (hub?.setUp === true ? firstLanguage() : "nl"));
  await Promise.race([page.then(() => router.load()), pause(PATIENCE_MS)]);
  forgetAnswers();
  // As a transition React stops for whatever somebody does meanwhile.
  startTransition(() => createRoot(root).render(<App />));
}
