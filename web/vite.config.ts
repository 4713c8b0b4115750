import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.ts";
import { oneLanguage } from "./build/one-language.ts";
import { preloadProgram } from "./build/preload-program.ts";
import { slimContract } from "./build/slim-contract.ts";

/** What every form consists of: Mantine's fields and buttons, and ours upon them. */
const formParts =
  /[\\/](?:(?:Text|Password)?Input(?:Base)?|Button|Loader|Transition|ActionIcon)[\\/]|[\\/]ui[\\/](?:ButtonLink|ProductSearch|use-suggestions)|[\\/]app[\\/]fields\.css|use-uncontrolled/;

/** What most pages consist of: our own building blocks without Mantine, and how something is changed. */
const pageParts =
  /[\\/]web[\\/]src[\\/]ui[\\/](?:Waiting|DepthSwitch|depth|Urgency|When|when|due|formats|numbers|use-title|use-stable-order|stable-order|Newcomers|Hidden|Empty|Problem|PlainButton|PlainField|PlainPassword|use-form|checks|in-turn)\b|useMutation|[iI]nfiniteQuery/;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [react(), slimContract(), oneLanguage(), preloadProgram(), compressed()],
  build: {
    target: "es2022",
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What every page begins with comes in one piece: a phone waits longer for thirty small files than for their bytes.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]|rolldown[\\/]runtime|[\\/]app[\\/]react\.ts/,
              priority: 7,
            },
            { name: "begin", tags: ["$initial"], priority: 6 },
            { name: "base", test: /[\\/]app[\\/]program\.tsx/, priority: 5 },
            // And so does what every form consists of, what most pages do, and each of the two pages that are opened most.
            { name: "fields", test: formParts, priority: 4 },
            { name: "parts", test: pageParts, priority: 3 },
            { name: "telling", test: /[\\/]ui[\\/](?:told|Told|terms|glossary)\.tsx?$/, priority: 2 },
            { name: "day", test: /[\\/]pages[\\/]today[\\/]Today\.tsx/, priority: 1 },
            { name: "entrance", test: /[\\/]pages[\\/]entrance[\\/]SignIn\.tsx/, priority: 1 },
            { name: "assets", test: /[\\/]pages[\\/]assets[\\/]Assets\.tsx/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { port: 5173, strictPort: true, proxy: { "/api": { target: `http://127.0.0.1:${process.env["PORT"] ?? "4000"}` } } },
});
