import Type from "typebox";
import { route } from "./route.ts";
import { Exact, Id, Instant, Name, Nullable, OneOf, Problem, Text } from "./shapes.ts";

/** `kev`: CISA's catalogue. `csaf`: a CSAF 2.0 provider. `cve`: the CVE list as its hourly and daily archives. */
const SourceKind = OneOf("kev", "csaf", "cve");

const SourceUrl = Type.String({ minLength: 8, maxLength: 1000, pattern: "^https?://[^\\s]+$" });

/** Seconds between two looks: at least five minutes, at most a week. */
const Interval = Type.Integer({ minimum: 300, maximum: 604_800 });

const SourceSettings = Exact({
  /** Only for `cve`: also take in every record of this year and later, once. Without it the hub starts with what changes from now on. */
  startYear: Type.Optional(Type.Integer({ minimum: 1999, maximum: 2999 })),
});

/** What one look at a source brought. Its figures are final when `endedAt` is there. */
export const SourceRun = Type.Object({
  startedAt: Instant,
  endedAt: Nullable(Instant),
  /** `unchanged`: the source had nothing new. `interrupted`: the hub stopped or lost its turn; the next run goes on from there. */
  outcome: OneOf("running", "ok", "unchanged", "failed", "interrupted"),
  error: Nullable(Text),
  counts: Type.Object({ new: Type.Integer(), changed: Type.Integer(), unchanged: Type.Integer(), invalid: Type.Integer() }),
  /** The first twenty documents that could not be taken in, each with its place in the source and why. */
  invalid: Type.Array(Type.Object({ document: Type.String(), reason: Text, problems: Type.Array(Problem) })),
});

export const Source = Type.Object({
  id: Id,
  kind: SourceKind,
  name: Type.String(),
  url: Type.String(),
  enabled: Type.Boolean(),
  interval: Type.Integer(),
  settings: SourceSettings,
  /** `waiting`: not fetched yet. `off`: switched off. */
  state: OneOf("waiting", "fetching", "ok", "failing", "off"),
  lastTriedAt: Nullable(Instant),
  lastSuccessAt: Nullable(Instant),
  /** When it is looked at again; null when it is off. */
  nextAt: Nullable(Instant),
  /** Failures one after another, the last one included. */
  failures: Type.Integer(),
  /** Why the last run failed and what would make it right; texts in content/texts/sources.json. */
  error: Nullable(Text),
  /** How far the run under way is, in documents. */
  progress: Nullable(Type.Object({ done: Type.Integer(), total: Type.Integer() })),
  /** Documents that it brought and that are in the hub, and documents that now cannot be taken in. */
  counts: Type.Object({ documents: Type.Integer(), invalid: Type.Integer() }),
  /** The last five in a list, the last fifty of one source; newest first. */
  runs: Type.Array(SourceRun),
});

/** A source that the hub knows the address of. */
export const OfferedSource = Type.Object({
  kind: SourceKind,
  name: Type.String(),
  url: Type.String(),
  about: Type.Object({ nl: Type.String(), en: Type.String() }),
  /** Whether the hub has it already. */
  added: Type.Boolean(),
});

const inSource = Type.Object({ source: Id });

export const sourceRoutes = [
  route({
    id: "sources.list",
    method: "GET",
    path: "/api/sources",
    permission: "hub:operate",
    summary: "The sources from which advisories arrive by themselves, and how each of them is",
    response: Type.Object({ items: Type.Array(Source) }),
  }),
  route({
    id: "sources.offered",
    method: "GET",
    path: "/api/sources/offered",
    permission: "hub:operate",
    summary: "Sources that can be added without looking up their address",
    response: Type.Object({ items: Type.Array(OfferedSource) }),
  }),
  route({
    id: "sources.add",
    method: "POST",
    path: "/api/sources",
    permission: "hub:operate",
    summary: "Add a source; it is fetched at once. Without an address, the one offered for its kind",
    body: Exact({
      kind: SourceKind,
      url: Type.Optional(SourceUrl),
      name: Type.Optional(Name),
      settings: Type.Optional(SourceSettings),
      interval: Type.Optional(Interval),
    }),
    response: Source,
    status: 201,
  }),
  route({
    id: "source.get",
    method: "GET",
    path: "/api/sources/{source}",
    permission: "hub:operate",
    summary: "One source with its last fifty runs",
    params: inSource,
    response: Source,
  }),
  route({
    id: "source.change",
    method: "PATCH",
    path: "/api/sources/{source}",
    permission: "hub:operate",
    summary: "Change a source, or switch it on or off. Another address starts from the beginning",
    params: inSource,
    body: Exact({
      enabled: Type.Optional(Type.Boolean()),
      name: Type.Optional(Name),
      url: Type.Optional(SourceUrl),
      interval: Type.Optional(Interval),
      settings: Type.Optional(SourceSettings),
    }),
    response: Source,
  }),
  route({
    id: "source.fetch",
    method: "POST",
    path: "/api/sources/{source}/fetch",
    permission: "hub:operate",
    summary: "Fetch a source now instead of at its next turn",
    params: inSource,
    response: Source,
  }),
  route({
    id: "source.remove",
    method: "DELETE",
    path: "/api/sources/{source}",
    permission: "hub:operate",
    summary: "Remove a source; what it brought stays",
    params: inSource,
  }),
] as const;
