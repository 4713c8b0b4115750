import type { Plugin } from "vite";

/** Chunks that every page needs, by name, in the order in which they are wanted; the entry imports them itself, but only once it is there. */
const always = ["react", "base"];
/** The letters that Dutch and English are written with; other alphabets come when a text has some. */
const letters = /source-sans-3-latin-wght-normal-.+\.woff2$/;

/**
 * Names in the start page already what is wanted later: the letters, which the style sheet would name, and of low priority, so that what is painted first
 * goes before it, the program, which the entry will import.
 */
export const preloadProgram = (): Plugin => ({
  name: "preload-program",
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle = {} }) => {
      const files = Object.values(bundle);
      const font = files.filter(({ fileName }) => letters.test(fileName));
      const chunks = always.flatMap((name) => files.filter((file) => file.type === "chunk" && file.name === name));
      return [
        ...font.map(({ fileName }) => link({ rel: "preload", as: "font", type: "font/woff2", href: `/${fileName}` })),
        ...chunks.map(({ fileName }) => link({ rel: "modulepreload", fetchpriority: "low", href: `/${fileName}` })),
      ];
    },
  },
});

const link = (attrs: Readonly<Record<string, string>>) => ({
  tag: "link",
  attrs: { crossorigin: true, ...attrs },
  injectTo: "head" as const,
});
