import "./app/app.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { router } from "./app/router.tsx";
import { about, queryClient, session } from "./api/queries.ts";
import { beginTexts, firstLanguage, speak } from "./texts/index.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

// The first page's program, its texts and who is signed in are fetched at once: on a phone every wait for the one before costs a tenth of a second.
await beginTexts();
void router.preloadRoute({ to: location.pathname, search: router.latestLocation.search }).catch(() => undefined);
const [signedIn, hub] = await Promise.all([
  queryClient.fetchQuery(session).catch(() => null),
  queryClient.fetchQuery(about).catch(() => undefined),
]);
await speak(signedIn?.person.language ?? (hub?.setUp === true ? firstLanguage() : "nl"));
createRoot(root).render(<App />);
