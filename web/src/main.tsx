// Small, because nothing begins before it is there: it fetches everything else at once.
import "./app/app.css";
import { fetchAhead } from "./app/ahead.ts";

const react = import("./app/react.ts");
fetchAhead(location.pathname);
// One after the other, so that a phone can paint and answer in between.
void react.then(() => import("./app/program.tsx")).then(({ begin }) => begin());
