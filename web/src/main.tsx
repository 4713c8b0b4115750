import "./app/app.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { about, queryClient, session } from "./api/queries.ts";
import { firstLanguage, speak } from "./texts/index.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

// The first page's data comes along with its texts, not after them.
const [signedIn, hub] = await Promise.all([
  queryClient.fetchQuery(session).catch(() => null),
  queryClient.fetchQuery(about).catch(() => undefined),
]);
await speak(signedIn?.person.language ?? (hub?.setUp === true ? firstLanguage() : "nl"));
createRoot(root).render(<App />);
