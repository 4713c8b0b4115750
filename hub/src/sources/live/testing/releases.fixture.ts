import { cveDocument, type CveOptions } from "../../../testing/documents.fixture.ts";
import type { SiteFile } from "./web.fixture.ts";
import { zipOf } from "./zip.fixture.ts";

export type Records = readonly (readonly [id: string, options?: CveOptions])[];

const packed = (folder: string, records: Records): Buffer =>
  zipOf([
    ...records.map(([id, options]) => ({ name: `${folder}/${id}.json`, bytes: cveDocument(id, options).bytes })),
    { name: `${folder}/delta.json`, bytes: "{}" },
  ]);

/** An archive's file name and bytes, as CVEProject/cvelistV5 makes them. */
export const dayArchive = (day: string, records: Records) => ({
  name: `${day}_delta_CVEs_at_end_of_day.zip`,
  bytes: packed("deltaCves", records),
});
export const hourArchive = (day: string, at: string, records: Records) => ({
  name: `${day}_delta_CVEs_at_${at}Z.zip`,
  bytes: packed("deltaCves", records),
});
export const wholeArchive = (day: string, records: Records) => ({
  name: `${day}_all_CVEs_at_midnight.zip.zip`,
  bytes: zipOf([{ name: "cves.zip", bytes: packed("cves/2026/1xxx", records), stored: true }]),
});

export interface MadeArchive {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A site with these releases, newest first, `perPage` a page, each with its archives. */
export function releaseFiles(origin: string, releases: readonly (readonly MadeArchive[])[], perPage = 30): Map<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  const pages = Math.max(1, Math.ceil(releases.length / perPage));
  for (let page = 1; page <= pages; page += 1) {
    const listed = releases.slice((page - 1) * perPage, page * perPage).map((archives) => ({
      tag_name: "cve",
      body: "text that nobody reads",
      assets: archives.map(({ name, bytes }) => ({ name, size: bytes.length, browser_download_url: `${origin}/download/${name}` })),
    }));
    const next = page < pages ? { link: `<${origin}/releases-${page + 1}>; rel="next", <${origin}/releases-${pages}>; rel="last"` } : {};
    files.set(page === 1 ? "/releases" : `/releases-${page}`, { body: JSON.stringify(listed), headers: next });
  }
  for (const { name, bytes } of releases.flat()) files.set(`/download/${name}`, { body: bytes });
  return files;
}
