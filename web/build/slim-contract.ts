import { fileURLToPath } from "node:url";
import { routes, type Route } from "@schakel/contract";
import type { Plugin } from "vite";

const folder = fileURLToPath(new URL("../../contract/src/", import.meta.url));

/** Of a body or response a browser needs to know only how it is sent. */
const way = (value: object | undefined): object | undefined => (value === undefined || "as" in value ? value : {});

/**
 * The contract as the browser needs it: of each route its id, method, path and how bodies are sent, made from the contract itself when the screens are
 * built. Schemas, permissions and summaries are the hub's; they would be a tenth of the first load.
 */
export const slimContract = (): Plugin => ({
  name: "slim-contract",
  load(id) {
    if (id !== `${folder}routes.ts`) return undefined;
    const table = routes.map(({ id, method, path, body, response }: Route) => ({
      id,
      method,
      path,
      body: way(body),
      response: way(response),
    }));
    const code = `export const routes = ${JSON.stringify(table, (key, value: unknown) => (key === "line" || key === "event" ? undefined : value))};
const byId = new Map(routes.map((one) => [one.id, one]));
export const routeOf = (id) => byId.get(id);`;
    return { code, moduleType: "js", moduleSideEffects: false };
  },
  transform(code, id) {
    // What is not used of the contract's other files may go: they only make values.
    return id.startsWith(folder) ? { code, moduleSideEffects: false } : undefined;
  },
});
