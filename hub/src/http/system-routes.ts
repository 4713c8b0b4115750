import { sql } from "kysely";
import type { FastifyInstance } from "fastify";
import type { Handlers, Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import { examineHub } from "./doctor/examine-hub.ts";

/** The handlers that concern the hub itself. `api`: the server whose routes are described. */
export const systemRoutes = (hub: Hub, api: () => FastifyInstance) =>
  ({
    health: async () => {
      try {
        await hub.database.asSystem("health", (tx) => sql`select 1`.execute(tx));
      } catch (error) {
        throw new Refusal("unavailable", error instanceof Error ? "The database does not answer." : undefined);
      }
      return { status: "ok" as const };
    },

    openapi: async () => ({ ...api().swagger() }),

    doctor: async () => ({ checks: [...(await examineHub(hub))] }),
  }) satisfies Partial<Handlers>;
