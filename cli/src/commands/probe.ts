import {
  findTable,
  isKind,
  measure,
  parseMapping,
  parseRanges,
  parseTarget,
  report,
  tables,
  type Kind,
  type Language,
  type Mapping,
  type MeasureOptions,
  type Table,
  type Target,
} from "@schakel/probes";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { UsageError, type Input, type Run } from "../command.ts";
import { deliver, languageOf, refuseSharedFiles, worstExit } from "./probe-output.ts";

/** Measurements at once: enough to keep waiting for networks from adding up, few enough for memory. */
const AT_ONCE = 64;

export const run: Run = async (input) => {
  const kind = kindOf(input);
  const targets = input.operands.map((text) => targetOf(text, kind, input));
  const table = tableOf(input);
  const language = languageOf(input);
  const options = optionsOf(input, table);
  refuseSharedFiles(input, targets.length);
  const exits: number[] = [];
  for (let at = 0; at < targets.length; at += AT_ONCE) {
    const batch = targets.slice(at, at + AT_ONCE);
    const reports = await Promise.all(batch.map((target) => measureOne(target, options, table, language)));
    for (const one of reports) exits.push(await deliver(one, input, language));
  }
  return worstExit(exits);
};

const measureOne = async (target: Target, options: MeasureOptions, table: Table, language: Language) =>
  report(await measure(target, options), table, language);

function kindOf(input: Input): Kind {
  const text = input.text("kind") ?? "web";
  if (!isKind(text)) throw new UsageError(`--kind is "${text}".`);
  return text;
}

function targetOf(text: string, kind: Kind, input: Input): Target {
  const port = input.text("port");
  if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new UsageError(`--port is "${port}"; it must be a number.`);
  const target = parseTarget(text, kind, port === undefined ? undefined : Number(port));
  if (!target) throw new UsageError(`"${text}"${port === undefined ? "" : ` with port ${port}`} names no host and port.`);
  return target;
}

function tableOf(input: Input): Table {
  const table = findTable(input.text("table"));
  if (!table)
    throw new UsageError(`--table is "${input.text("table") ?? ""}"; it must be one of ${tables.map(({ id }) => id).join(", ")}.`);
  return table;
}

function optionsOf(input: Input, table: Table): MeasureOptions {
  const resolver = input.text("resolver");
  if (input.flag("trusted") && resolver === undefined) throw new UsageError("--trusted says that a resolver is: name it with --resolver.");
  const selectors = input.texts("selector").map(selectorOf);
  return {
    table,
    anonymous: input.flag("anonymous"),
    ...(selectors.length === 0 ? {} : { selectors }),
    depth: input.text("depth") === "full" ? "full" : "rating",
    allow: input.texts("allow").map(rangeOf),
    map: input.texts("map").map(mappingOf),
    trust: trustOf(input.text("trust")),
    ...(resolver === undefined ? {} : { resolver: { address: resolverOf(resolver), trusted: input.flag("trusted") } }),
  };
}

/** A selector is one or more labels of a name (RFC 6376 3.1). */
function selectorOf(text: string): string {
  const label = "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
  if (!new RegExp(`^${label}(?:\\.${label})*$`).test(text)) throw new UsageError(`--selector is "${text}"; it must be a name such as s1.`);
  return text;
}

function rangeOf(text: string): string {
  if (!parseRanges(text).ok) throw new UsageError(`--allow is "${text}"; it must be an address or a range such as 10.0.0.0/8.`);
  return text;
}

function mappingOf(text: string): Mapping {
  const mapping = parseMapping(text);
  if (!mapping) throw new UsageError(`--map is "${text}"; it must be HOST:PORT=ADDRESS:PORT.`);
  return mapping;
}

/** An address with or without a port: 53 unless said otherwise. */
function resolverOf(text: string): string {
  const [, bracketed, port6] = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text) ?? [];
  const [, plain, port4] = /^([^:]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? text;
  const port = port6 ?? port4 ?? "53";
  if (isIP(address) === 0 || Number(port) < 1 || Number(port) > 65_535)
    throw new UsageError(`--resolver is "${text}"; it must be ADDRESS:PORT.`);
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function trustOf(file: string | undefined): string[] {
  if (file === undefined) return [];
  const found = readFileSync(file, "utf8").match(certificate);
  if (!found) throw new UsageError(`--trust ${file} holds no certificate in PEM.`);
  return [...found];
}
