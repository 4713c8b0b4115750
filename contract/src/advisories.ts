import Type from "typebox";
import { route } from "./route.ts";
import { Id, Instant, Nullable, OneOf, Problem } from "./shapes.ts";

/** What became of one document, told when it is committed. `outdated`: a newer revision was there already. `invalid`: nothing of it was stored; the problems say where and why. */
export const ImportedDocument = Type.Object({
  path: Type.String(),
  state: OneOf("imported", "unchanged", "outdated", "invalid"),
  problems: Type.Array(Problem),
});

export const Vulnerability = Type.Object({
  /** Its best-known name: the CVE id where there is one. */
  name: Type.String(),
  aliases: Type.Array(Type.String()),
  state: OneOf("published", "rejected"),
  title: Type.String(),
  description: Type.String(),
  publishedAt: Nullable(Instant),
  exploitation: Nullable(OneOf("none", "poc", "active")),
  automatable: Nullable(Type.Boolean()),
  technicalImpact: Nullable(OneOf("partial", "total")),
  cvss: Nullable(Type.Number()),
  cvssVector: Nullable(Type.String()),
  /** CWE ids. */
  weaknesses: Type.Array(Type.String()),
  kev: Nullable(Type.Object({ added: Type.String(), due: Nullable(Type.String()), ransomware: Type.Boolean() })),
  advisories: Type.Array(
    Type.Object({
      id: Id,
      publisher: Type.String(),
      trackingId: Type.String(),
      revision: Type.String(),
      state: OneOf("published", "withdrawn"),
      title: Type.String(),
      references: Type.Array(Type.String()),
    }),
  ),
});

export const advisoryRoutes = [
  route({
    id: "advisories.import",
    method: "POST",
    path: "/api/advisories",
    permission: "advisories:import",
    summary: "Import one document: CSAF 2.0, a CVE record or CISA's KEV catalogue; the format is recognised",
    query: Type.Object({ path: Type.Optional(Type.String({ maxLength: 1000 })) }, { additionalProperties: false }),
    body: { as: "bytes", types: ["application/json", "application/octet-stream"] },
    response: ImportedDocument,
  }),
  route({
    id: "advisories.importMany",
    method: "POST",
    path: "/api/advisories/import",
    permission: "advisories:import",
    summary: "Import many documents; a line for each once it is committed, in batches of at most 100",
    body: { as: "files" },
    response: { as: "lines", line: ImportedDocument },
  }),
  route({
    id: "vulnerability.get",
    method: "GET",
    path: "/api/vulnerabilities/{alias}",
    permission: "advisories:read",
    summary: "A vulnerability by any of its names",
    params: Type.Object({ alias: Type.String({ minLength: 1, maxLength: 200 }) }),
    response: Vulnerability,
  }),
  route({
    id: "advisory.document",
    method: "GET",
    path: "/api/advisories/{advisory}/document",
    permission: "advisories:read",
    summary: "A published document as it was received: JSON in its publisher's own format",
    params: Type.Object({ advisory: Id }),
    response: Type.Unknown(),
  }),
] as const;
