import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { existsSync } from "node:fs";
import { join } from "node:path";

const FOREVER = 365 * 24 * 60 * 60 * 1000;

/**
 * Serves the built screens from a folder: files with a hash in their name for ever, everything else looked up again each time. Any address outside
 * /api that a browser asks as a page gives the start page, which finds its own way. Without a built folder it serves nothing.
 */
export async function serveScreens(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, "index.html"))) return;
  await server.register(fastifyStatic, {
    root: folder,
    // Files are looked up when asked: a build that replaces this one is served without a restart.
    wildcard: true,
    dotfiles: "ignore",
    schemaHide: true,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      const hashed = path.includes("/assets/");
      response.header("cache-control", hashed ? `public, max-age=${FOREVER / 1000}, immutable` : "no-cache");
    },
  });
}

/** True for an address that is a page's, not the API's: the start page answers it. */
export const isPage = ({ method, url, headers }: FastifyRequest): boolean =>
  method === "GET" && !/^\/(api|assets)(\/|$)/.test(url) && (headers.accept ?? "").includes("text/html");

/** Sends the start page, when there is one. */
export const sendPage = (reply: FastifyReply, folder: string): FastifyReply | undefined =>
  existsSync(join(folder, "index.html")) ? reply.sendFile("index.html") : undefined;
