import { permissionsOfRoles, type ResponseOf, type Role, type RouteOf, type Scope } from "@schakel/contract";
import { sql } from "kysely";
import type { Gate, Tx } from "../../db/transaction.ts";

type Streamed = ResponseOf<RouteOf<"events.stream">> extends AsyncIterable<infer E> ? E : never;
/** What a screen is told: that something of this kind changed, and of which organisation; null: for whoever may read it. */
export type Change = Readonly<Streamed>;

/** What screens call the kinds of the log; a kind that is not here concerns no screen. */
const shownAs: Readonly<Record<string, Change["changed"]>> = {
  alerts: "alerts",
  actions: "alerts",
  bulletins: "bulletins",
  communities: "bulletins",
  inventory: "inventory",
  members: "members",
  sources: "sources",
};

/** What somebody must be able to ask the hub to be told that it changed; what changed of all is told to all. */
const readWith: Readonly<Record<Change["changed"], Scope>> = {
  alerts: "alerts:read",
  bulletins: "bulletins:read",
  inventory: "inventory:read",
  members: "members:read",
  sources: "hub:operate",
};

/** A line of the log, for a person who may be able to read it by way of this organisation. */
export interface Line {
  readonly batchId: string;
  readonly position: number;
  readonly organisationId: string;
}

/** What came into the log since a number. */
export interface News {
  /** The newest number there is now. */
  readonly head: number;
  /** Kinds of lines that everybody on the hub may read. */
  readonly forAll: readonly Change["changed"][];
  readonly lines: ReadonlyMap<string, readonly Line[]>;
}

/** The newest number of the log. */
export const readHead = (gate: Gate): Promise<number> => gate.asSystem("follow the log", headOf);

async function headOf(tx: Tx): Promise<number> {
  const { rows } = await sql<{ head: number | null }>`select max(number) as head from app.log_batch`.execute(tx);
  return rows[0]?.head ?? 0;
}

/** The newest of the last numbers that is from before an instant: everything from that instant on has a greater one. */
async function numberBefore(tx: Tx, instant: Date): Promise<number> {
  const { rows } = await sql<{ number: number | null }>`
    select min(number) - 1 as number
    from (select number, at from app.log_batch where number is not null order by number desc limit ${RECENT}) b where at >= ${instant}`.execute(
    tx,
  );
  return rows[0]?.number ?? headOf(tx);
}

/** So many commits are looked through for those of the last seconds. */
const RECENT = 2000;

/**
 * One look at the log for all these persons together: which lines each of them may be able to read. That they may is for the gate to say, line by line
 * (`readForPerson`); this only keeps it from being asked about lines that are not for them. `persons` is asked after the newest number was read.
 */
export async function readNews(
  gate: Gate,
  from: { readonly after: number } | { readonly sinceInstant: Date },
  persons: () => readonly string[],
): Promise<News> {
  return gate.asSystem("follow the log", async (tx) => {
    const since = "after" in from ? from.after : await numberBefore(tx, from.sinceInstant);
    const head = await headOf(tx);
    // Only now: who comes later than the newest number was read misses nothing up to it.
    const personIds = persons();
    if (head <= since) return { head: since, forAll: [], lines: new Map() };
    const { rows } = await sql<{ person: string | null; kind: string | null } & Line>`
      with line as materialized (
        select l.batch_id, l.position, l.kind, l.organisation_id, l.audience_id, a.kind = 'all' as for_all
        from app.log_batch b join app.log l on l.batch_id = b.id left join app.audience a on a.id = l.audience_id
        where b.number > ${since} and b.number <= ${head}
      )
      select distinct null::uuid as person, kind, null::uuid as "batchId", 0 as position, null::uuid as "organisationId" from line where for_all
      union all
      select distinct m.person_id, null, l.batch_id, l.position, m.organisation_id
      from line l join app.membership m on m.organisation_id = l.organisation_id
      where m.person_id = any(${personIds}::uuid[])
      union all
      select distinct m.person_id, null, l.batch_id, l.position, m.organisation_id
      from line l join app.audience_member am on am.audience_id = l.audience_id
      join app.membership m on m.organisation_id = am.organisation_id and (am.person_id is null or am.person_id = m.person_id)
      where m.person_id = any(${personIds}::uuid[])`.execute(tx);
    const named = rows.flatMap(({ person, batchId, position, organisationId }) =>
      person === null ? [] : [{ person, line: { batchId, position, organisationId } }],
    );
    const lines = new Map([...Map.groupBy(named, (row) => row.person)].map(([person, own]) => [person, own.map((row) => row.line)]));
    const forAll = rows.flatMap(({ person, kind }) => (person === null && kind !== null ? (shownAs[kind] ?? []) : []));
    return { head, forAll, lines };
  });
}

/** What of these lines this person may read now, as changes, each once. Row security decides, and then what their roles let them ask for. */
export async function readForPerson(gate: Gate, personId: string, lines: readonly Line[]): Promise<readonly Change[]> {
  const organisationIds = [...new Set(lines.map((line) => line.organisationId))];
  const rows = await gate.asMember({ kind: "person", personId, organisationIds }, async (tx) => {
    const { rows: visible } = await sql<{ kind: string; organisation: string | null; roles: Role[] }>`
      select distinct l.kind, l.organisation_id as organisation,
        array(select m.role from app.membership m where m.organisation_id = l.organisation_id and m.person_id = ${personId} order by 1) as roles
      from unnest(${lines.map((line) => line.batchId)}::uuid[], ${lines.map((line) => line.position)}::int[]) as w(batch_id, position)
      join app.log l on l.batch_id = w.batch_id and l.position = w.position`.execute(tx);
    return visible;
  });
  const changes = rows.flatMap(({ kind, organisation, roles }) => {
    const changed = shownAs[kind];
    if (changed === undefined) return [];
    if (organisation !== null && !permissionsOfRoles(roles).has(readWith[changed])) return [];
    // Sources are the whole hub's; the line is its own organisation's only to reach those who run it.
    return [{ changed, organisation: changed === "sources" ? null : organisation }];
  });
  return [...new Map(changes.map((change) => [keyOf(change), change])).values()];
}

/** The same text for the same change. */
export const keyOf = ({ changed, organisation }: Change): string => `${changed} ${organisation ?? ""}`;
