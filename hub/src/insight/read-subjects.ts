import type { TlpLabel } from "../db/tables.ts";
import type { Member, Tx } from "../db/transaction.ts";
import type { Hub } from "../handlers.ts";
import { readHubSettings } from "../members/index.ts";
import { recordAccess } from "../register/index.ts";
import { findByAlias, nameAffected, type SubjectCount } from "./count-subjects.ts";

const SUBJECTS = 50;

export interface ShownSubject extends SubjectCount {
  /** Organisations still affected that let the operator see their name. */
  readonly names: readonly string[];
}

/**
 * One page of the subjects counted, those whose name, title or alias holds `text`. Titles of bulletins come through the gate as this operator may
 * read them, so that neither the page nor the search tells more; what is shown of them stands in the access register.
 */
export async function readSubjects(
  { database, clock }: Hub,
  member: Member,
  counted: readonly SubjectCount[],
  query: { readonly text?: string; readonly limit?: number },
): Promise<readonly ShownSubject[]> {
  const text = query.text?.trim().toLowerCase() ?? "";
  const { hub, aliased } = await database.asSystem("insight", async (tx) => ({
    hub: await readHubSettings(tx),
    aliased: text === "" ? new Set<string>() : await findByAlias(tx, text),
  }));
  const page = await database.asMember(member, async (tx) => {
    const bulletins = counted.filter((one) => one.kind === "bulletin").map((one) => one.id);
    const titles = await titleBulletins(tx, bulletins, hub?.language ?? "nl");
    const titled = counted.map((one) => ({ ...one, title: titles.get(one.id)?.title ?? one.title }));
    const found = text === "" ? titled : titled.filter((one) => aliased.has(one.id) || mentions(one, text));
    const shown = found.slice(0, query.limit ?? SUBJECTS);
    const parts = shown.flatMap((one) => titles.get(one.id) ?? []);
    if (hub) {
      const [tlp, subjects] = [parts.map((part) => part.tlp), parts.map((part) => part.part)];
      await recordAccess(tx, clock(), member, { organisationId: hub.hubId, route: "insight.subjects", tlp, subjects });
    }
    return shown;
  });
  const ids = page.map((one) => one.id);
  const names = await database.asSystem("insight", (tx) => nameAffected(tx, ids));
  return page.map((one) => ({ ...one, names: names.get(one.id) ?? [] }));
}

const mentions = (one: SubjectCount, text: string): boolean =>
  one.subject.toLowerCase().includes(text) || one.title.toLowerCase().includes(text);

interface Title {
  readonly title: string;
  readonly part: string;
  readonly tlp: TlpLabel;
}

/** The titles of those of these bulletins that this reader may read a part of, in the language asked where they have that one. */
async function titleBulletins(tx: Tx, bulletinIds: readonly string[], language: "nl" | "en"): Promise<ReadonlyMap<string, Title>> {
  if (bulletinIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("app.bulletin_part")
    .select(["bulletin_id", "id", "tlp", "content"])
    .where("bulletin_id", "in", bulletinIds)
    .distinctOn("bulletin_id")
    .orderBy("bulletin_id")
    .orderBy((part) => part("kind", "<>", "action"))
    .orderBy("position")
    .execute();
  return new Map(
    rows.map(({ bulletin_id, id, tlp, content }) => {
      const title = content[language]?.title ?? content.nl?.title ?? content.en?.title ?? "";
      return [bulletin_id, { title, part: id, tlp }];
    }),
  );
}
