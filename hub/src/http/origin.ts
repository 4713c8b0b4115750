import type { FastifyRequest } from "fastify";
import { Refusal } from "../refusal.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a changing request that a page of another site sent (OWASP Cross-Site Request Forgery Prevention, "Fetch Metadata" with the origin as
 * fallback). What sends neither header is no browser, and so has no cookie it did not put there itself.
 */
export function refuseOtherSites(request: FastifyRequest, publicUrl: URL): void {
  if (safe.has(request.method) || request.headers.authorization !== undefined) return;
  const site = request.headers["sec-fetch-site"];
  const { origin } = request.headers;
  if (site === undefined ? origin === undefined || origin === publicUrl.origin : site === "same-origin" || site === "none") return;
  throw new Refusal("cross_site");
}

/** Whether the caller is on this machine, also when a proxy on this machine passed the request on. */
export const isLoopback = (request: FastifyRequest): boolean => [request.ip, request.socket.remoteAddress ?? ""].every(isLoopbackAddress);

const isLoopbackAddress = (address: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(address);
