import type { Plugin } from "vite";

/** Chunks that every page needs, by name, in the order in which they are wanted. */
const always = ["react", "base"];

/**
 * Names in the start page already what its small script will import. Of low priority: the style sheet, with which the browser can paint, goes before it.
 */
export const preloadProgram = (): Plugin => ({
  name: "preload-program",
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle = {} }) =>
      always
        .flatMap((name) => Object.values(bundle).filter((file) => file.type === "chunk" && file.name === name))
        .map(({ fileName }) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, fetchpriority: "low", href: `/${fileName}` },
          injectTo: "head" as const,
        })),
  },
});
