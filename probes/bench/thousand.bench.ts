// A thousand websites at once, in one process: what it takes of memory and time.
import type { Bench } from "../../scripts/bench/figure.ts";
import { probe } from "../src/index.ts";
import { hasProgram } from "../src/testing/programs.ts";
import { startSite } from "./lab.ts";

const TARGETS = 1000;
const ADDRESSES = 50;
const MEGABYTE = 1_048_576;

export default {
  name: "a thousand websites at once",
  async run(emit) {
    if (!hasProgram("nginx")) return "nginx is not installed";
    const addresses = Array.from({ length: ADDRESSES }, (_, index) => `127.0.1.${index + 1}`);
    const site = await startSite(addresses);
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    try {
      const started = performance.now();
      const reports = await Promise.all(
        Array.from({ length: TARGETS }, (_, index) =>
          probe(`shop${index}.lab.test`, {
            allow: ["127.0.0.0/8"],
            map: [{ from: `shop${index}.lab.test:443`, address: addresses[index % ADDRESSES] ?? "127.0.1.1", port: site.port }],
            trust: [site.rootPem],
          }),
        ),
      );
      const seconds = (performance.now() - started) / 1000;
      peak = Math.max(peak, process.memoryUsage().rss);
      const right = reports.filter(({ facts }) => facts.tls?.versions.join() === "TLSv1.2,TLSv1.3").length;
      emit({ name: "memory at its highest", figure: peak / MEGABYTE, unit: "MB", goal: { of: "figure", atMost: 500 } });
      emit({ name: "targets measured right", figure: right, unit: "", goal: { of: "figure", atLeast: TARGETS } });
      emit({ name: "targets a second", figure: TARGETS / seconds, unit: "/s" });
    } finally {
      clearInterval(watch);
      await site.stop();
    }
    return undefined;
  },
} satisfies Bench;
