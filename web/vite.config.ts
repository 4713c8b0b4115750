import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.ts";
import { oneLanguage } from "./build/one-language.ts";
import { slimContract } from "./build/slim-contract.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [react(), slimContract(), oneLanguage(), compressed()],
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 5173, strictPort: true, proxy: { "/api": { target: `http://127.0.0.1:${process.env["PORT"] ?? "4000"}` } } },
});
