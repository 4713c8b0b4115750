import "./app/app.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { beginPage } from "./app/begin.ts";
import { about, queryClient, session } from "./api/queries.ts";
import { beginTexts, firstLanguage, speak } from "./texts/index.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const asked = Promise.all([queryClient.fetchQuery(session).catch(() => null), queryClient.fetchQuery(about).catch(() => undefined)]);
await beginTexts();
beginPage(location.pathname);
const [signedIn, hub] = await asked;
await speak(signedIn?.person.language ?? (hub?.setUp === true ? firstLanguage() : "nl"));
createRoot(root).render(<App />);
