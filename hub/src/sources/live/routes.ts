import texts from "@schakel/content/texts/sources.json" with { type: "json" };
import type { Handlers, Hub } from "../../handlers.ts";
import { addSource, changeSource, fetchNow, removeSource } from "./change-sources.ts";
import { removeDownload } from "./outside/download.ts";
import { getSource, listSources } from "./read-sources.ts";
import { defaults, sourceKinds } from "./source.ts";

/** The handlers of live sources. The operator reads them through the gate; writing is a job's, since they are the whole hub's. */
export const liveRoutes = ({ database, clock, config }: Hub) => {
  const write = async (reason: string, id: string, work: Parameters<typeof database.asSystem>[1]) => {
    await database.asSystem(reason, work);
    return database.asSystem(reason, (tx) => getSource(tx, clock(), id));
  };
  return {
    "sources.list": async ({ member }) => ({ items: await database.asMember(member, (tx) => listSources(tx, clock())) }),

    "sources.offered": async ({ member }) => {
      const there = new Set((await database.asMember(member, (tx) => listSources(tx, clock()))).map((source) => source.url));
      const items = sourceKinds.map((kind) => {
        const { name, url } = defaults[kind];
        return { kind, name, url, about: texts[`about.${kind}`], added: there.has(url) };
      });
      return { items };
    },

    "sources.add": async ({ body }) => {
      const id = await database.asSystem("add a source", (tx) => addSource(tx, clock(), body));
      return database.asSystem("add a source", (tx) => getSource(tx, clock(), id));
    },

    "source.get": ({ params, member }) => database.asMember(member, (tx) => getSource(tx, clock(), params.source)),

    "source.change": ({ params, body }) => write("change a source", params.source, (tx) => changeSource(tx, clock(), params.source, body)),

    "source.fetch": ({ params }) => write("fetch a source now", params.source, (tx) => fetchNow(tx, clock(), params.source)),

    "source.remove": async ({ params }) => {
      await database.asSystem("remove a source", (tx) => removeSource(tx, clock(), params.source));
      await removeDownload({ dataFolder: config.dataFolder, owner: params.source });
      return undefined;
    },
  } satisfies Partial<Handlers>;
};
