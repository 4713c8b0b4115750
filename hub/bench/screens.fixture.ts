// A process of its own that keeps many lines to a hub open, as browsers do, and tells when something came on them. Arguments: address, count.
import { request } from "node:http";

const [address = "", count = "0"] = process.argv.slice(2);

/** Opens the line of one person; calls `onEvent` with every event's data. */
const open = (person: number, onEvent: () => void) =>
  new Promise<void>((resolve, reject) => {
    request(`${address}/events/${person}`, { agent: false })
      .on("response", (response) => {
        response.setEncoding("utf8").on("data", (text: string) => {
          for (const _ of text.matchAll(/^data: /gm)) onEvent();
        });
        resolve();
      })
      .on("error", reject)
      .end();
  });

for (let person = 0; person < Number(count); person += 1) {
  await open(person, () => process.send?.({ person, at: performance.timeOrigin + performance.now() }));
}
process.send?.({ ready: true });
