/**
 * Why a connection did not come about or stopped. None of these is a grade: what could not be seen is inconclusive.
 * - `refused`, `unreachable`, `reset`, `timeout`: what the network or the server did
 * - `closed`: the other side ended it in an orderly way
 * - `limit`: it sent more than we take
 * - `forbidden`: the address lies in a range that may not be contacted
 * - `throttled`: the server stopped answering after it had answered before, also after waiting
 * - `budget`: our own limit for this host was reached
 * - `failed`: anything else the operating system said
 */
export type Ending = "refused" | "unreachable" | "reset" | "timeout" | "closed" | "limit" | "forbidden" | "throttled" | "budget" | "failed";

const known: Readonly<Record<string, Ending>> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  ECONNABORTED: "reset",
  ETIMEDOUT: "timeout",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  EACCES: "unreachable",
  EPERM: "unreachable",
};

/** The ending that an error of node:net stands for. */
export const endingOf = (error: NodeJS.ErrnoException): Ending => known[error.code ?? ""] ?? "failed";
