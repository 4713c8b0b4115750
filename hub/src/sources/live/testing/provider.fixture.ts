import { createHash } from "node:crypto";
import { csafDocument, type CsafOptions } from "../../../testing/documents.fixture.ts";
import type { SiteFile } from "./web.fixture.ts";

export interface ProvidedDocument extends CsafOptions {
  /** Path under the directory; by default made of the id. */
  readonly path?: string;
  readonly stamp?: string;
  /** Other bytes than a valid document. */
  readonly raw?: string;
  readonly publisher?: string;
  readonly tlp?: string;
}

const pathOf = ({ path, id }: ProvidedDocument): string => path ?? `2026/${id.toLowerCase()}.json`;
const stampOf = ({ stamp, released }: ProvidedDocument): string => stamp ?? released ?? "2026-11-01T00:00:00Z";

/** A document's bytes, as its publisher made it. */
export function documentText(document: ProvidedDocument): string {
  if (document.raw !== undefined) return document.raw;
  const value = JSON.parse(Buffer.from(csafDocument(document).bytes).toString()) as {
    document: { publisher: { name: string; namespace: string }; distribution: { tlp: { label: string } } };
  };
  if (document.publisher !== undefined)
    value.document.publisher = {
      ...value.document.publisher,
      name: document.publisher,
      namespace: `https://${document.publisher.toLowerCase()}.example`,
    };
  if (document.tlp !== undefined) value.document.distribution.tlp.label = document.tlp;
  return JSON.stringify(value);
}

const metadata = (origin: string, distributions: object, publisher = "GitLab") =>
  JSON.stringify({
    canonical_url: `${origin}/provider-metadata.json`,
    distributions,
    last_updated: "2026-11-01T00:00:00Z",
    list_on_CSAF_aggregators: true,
    metadata_version: "2.0",
    mirror_on_CSAF_aggregators: true,
    publisher: { category: "vendor", name: publisher, namespace: `https://${publisher.toLowerCase()}.example` },
    role: "csaf_provider",
  });

/** The files of a provider that lists its documents in a directory (CSAF 2.0 §7.1.11–14). */
export function directoryFiles(origin: string, documents: readonly ProvidedDocument[], publisher?: string): Map<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  files.set("/provider-metadata.json", { body: metadata(origin, [{ directory_url: `${origin}/csaf/v2/` }], publisher) });
  const newest = documents.toSorted((one, other) => (stampOf(one) < stampOf(other) ? 1 : -1));
  files.set("/csaf/v2/changes.csv", { body: newest.map((one) => `"${pathOf(one)}","${stampOf(one)}"\r\n`).join("") });
  files.set("/csaf/v2/index.txt", { body: newest.map((one) => `${pathOf(one)}\n`).join("") });
  for (const document of documents) files.set(`/csaf/v2/${pathOf(document)}`, { body: documentText(document) });
  return files;
}

/** The files of a provider that lists its documents in ROLIE feeds (§7.1.15–17), one per TLP label, with hashes. */
export function feedFiles(origin: string, byLabel: Readonly<Record<string, readonly ProvidedDocument[]>>): Map<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  const feeds = Object.keys(byLabel).map((label) => ({
    summary: label,
    tlp_label: label,
    url: `${origin}/feeds/${label.toLowerCase()}.json`,
  }));
  files.set("/provider-metadata.json", { body: metadata(origin, [{ rolie: { feeds } }]) });
  for (const [label, documents] of Object.entries(byLabel)) {
    const entry = documents.map((document) => {
      const url = `${origin}/${label.toLowerCase()}/${pathOf(document)}`;
      const text = documentText(document);
      files.set(new URL(url).pathname, { body: text });
      for (const algorithm of ["sha256", "sha512"]) {
        files.set(`${new URL(url).pathname}.${algorithm}`, {
          body: `${createHash(algorithm).update(text).digest("hex")}  ${pathOf(document)}\n`,
        });
      }
      return {
        id: document.id,
        title: "A flaw",
        link: [
          { rel: "self", href: url },
          { rel: "hash", href: `${url}.sha256` },
          { rel: "hash", href: `${url}.sha512` },
          { rel: "signature", href: `${url}.asc` },
        ],
        published: "2026-11-01T00:00:00Z",
        updated: stampOf(document),
        content: { type: "application/json", src: url },
        format: { schema: "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json", version: "2.0" },
      };
    });
    files.set(`/feeds/${label.toLowerCase()}.json`, {
      body: JSON.stringify({ feed: { id: label, title: label, link: [], updated: "2026-11-01T00:00:00Z", entry } }),
    });
  }
  return files;
}
