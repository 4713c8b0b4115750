import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.ts";
import { oneLanguage } from "./build/one-language.ts";
import { slimContract } from "./build/slim-contract.ts";

/** What every form consists of, ours and Mantine's. */
const formParts =
  /[\\/](?:(?:Text|Password)?Input(?:Base)?|Button|Loader|Transition|ActionIcon)[\\/]|[\\/]ui[\\/](?:use-form|checks)|useMutation|use-uncontrolled/;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [react(), slimContract(), oneLanguage(), compressed()],
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
            { name: "base", tags: ["$initial"], priority: 2 },
            // And so does what every form consists of.
            { name: "fields", test: formParts, priority: 1 },
          ],
        },
      },
    },
  },
  server: { port: 5173, strictPort: true, proxy: { "/api": { target: `http://127.0.0.1:${process.env["PORT"] ?? "4000"}` } } },
});
