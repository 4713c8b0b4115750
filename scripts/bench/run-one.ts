// Runs one benchmark in a process of its own, so that none measures what another left behind, and sends its figures to the parent.
import { pathToFileURL } from "node:url";
import type { Bench, BenchContext, Figure } from "./figure.ts";

export type Message = { readonly name: string } | { readonly figure: Figure } | { readonly skipped: string };

const [file, context] = process.argv.slice(2);
if (file === undefined || context === undefined || !process.send) throw new Error("bench/run-one.ts is started by bench.ts");

const send = (message: Message): void => void process.send?.(message);
const { default: bench } = (await import(pathToFileURL(file).href)) as { default: Bench };
send({ name: bench.name });
const skipped = await bench.run((figure) => send({ figure }), JSON.parse(context) as BenchContext);
if (typeof skipped === "string") send({ skipped });
process.disconnect();
