import type { Clock } from "../../clock.ts";
import type { Database } from "../../db/database.ts";
import { Refusal } from "../../refusal.ts";
import { openMailbox } from "./mailbox.ts";
import { openScreens, type Screen } from "./screens.ts";
import { queueReaders } from "./queue-readers.ts";
import { readForPerson, readHead, readNews, type Change, type News } from "./read-changes.ts";
import { soon } from "./soon.ts";

/** Tells the open screens of one hub process what changes, whichever process of the hub changed it. */
export interface Changes {
  /** Opens a line to a screen. The person's oldest ends when it is one too many. Throws Refusal "unavailable" when the process holds all it can. */
  follow(reader: { readonly personId: string; readonly sessionId: string }): Promise<AsyncIterable<Change>>;
  /** Ends every line; none can be opened any more. */
  close(): Promise<void>;
}

export interface FollowOptions {
  readonly database: Pick<Database, "asMember" | "asSystem" | "engine" | "wakeUps">;
  readonly clock: Clock;
  /** Of these sessions the ones that are still open. */
  readonly openSessions: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Where errors are reported, a line of JSON each. */
  readonly report: (line: string) => void;
  /** Lines at once per person and in all. */
  readonly perPerson?: number;
  readonly inAll?: number;
}

const PER_PERSON = 8;
const IN_ALL = 5000;
/** The log is looked at no more often than this. */
const LOOK_MS = 100;
/** How soon a line ends after its session did. */
const SWEEP_MS = 2000;
/** A wake-up that was lost is made up for after so many sweeps. */
const LOOK_EVERY_SWEEPS = 10;
/** A screen that opens is told what changed since, too: it may have asked for its contents just before. */
const OVERLAP_MS = 10_000;
/** Transactions at once for the readers: they must leave the others to whoever asks the hub something. */
const AT_ONCE = { embedded: 1, postgresql: 3 } as const;

/** Follows the log for as long as a screen is open. */
export function followChanges(options: FollowOptions): Changes {
  const { database } = options;
  const screens = openScreens();
  let newcomers: Screen[] = [];
  let following: { readonly stop: () => void; since: number | undefined } | undefined;
  let closed = false;

  const fail = (error: unknown) => options.report(JSON.stringify({ level: "error", job: "live updates", message: String(error) }));
  const readers = queueReaders(AT_ONCE[database.engine], async (personId, lines) => {
    const own = screens.of(personId);
    if (own.length === 0) return;
    try {
      const changes = await readForPerson(database, personId, lines);
      for (const screen of own) changes.forEach((change) => screen.mailbox.put(change));
    } catch (error) {
      fail(error);
      // A screen that comes back asks for everything anew, so nothing is missed.
      for (const screen of own) screen.mailbox.end();
    }
  });
  const spread = ({ forAll, lines }: News, among: readonly Screen[]): void => {
    for (const changed of forAll) among.forEach((screen) => screen.mailbox.put({ changed, organisation: null }));
    for (const [personId, own] of lines) readers.add(personId, own);
  };

  const look = soon(
    async () => {
      const mine = following;
      if (mine === undefined) return;
      if (mine.since === undefined) mine.since = await readHead(database);
      else {
        const news = await readNews(database, { after: mine.since }, screens.persons);
        mine.since = news.head;
        spread(news, screens.all());
      }
      const welcomed = newcomers;
      newcomers = [];
      if (welcomed.length === 0) return;
      const persons = [...new Set(welcomed.map((screen) => screen.personId))];
      const from = { sinceInstant: new Date(options.clock().getTime() - OVERLAP_MS) };
      try {
        spread(await readNews(database, from, () => persons), welcomed);
      } catch (error) {
        newcomers.push(...welcomed);
        throw error;
      }
    },
    LOOK_MS,
    fail,
  );
  const sweep = soon(
    async () => {
      const valid = await options.openSessions([...new Set(screens.all().map((screen) => screen.sessionId))]);
      for (const screen of screens.all()) if (!valid.has(screen.sessionId)) screen.mailbox.end();
    },
    0,
    fail,
  );
  const start = (): void => {
    let sweeps = 0;
    const timer = setInterval(() => {
      sweep.ask();
      if (++sweeps % LOOK_EVERY_SWEEPS === 0) look.ask();
    }, SWEEP_MS);
    const unsubscribe = database.wakeUps.subscribe(() => look.ask());
    const stop = () => {
      clearInterval(timer);
      unsubscribe();
    };
    following = { stop, since: undefined };
  };
  const onEnd = (screen: Screen): void => {
    screens.remove(screen);
    if (screens.count() > 0) return;
    following?.stop();
    following = undefined;
  };

  return {
    follow: async ({ personId, sessionId }) => {
      const own = screens.of(personId);
      if (own.length >= (options.perPerson ?? PER_PERSON)) own[0]?.mailbox.end();
      if (closed || screens.count() >= (options.inAll ?? IN_ALL))
        throw new Refusal("unavailable", "Too many screens are open at once; this one is not told of changes.");
      const screen: Screen = { personId, sessionId, mailbox: openMailbox(() => onEnd(screen)) };
      screens.add(screen);
      if (!following) start();
      newcomers.push(screen);
      look.ask();
      return screen.mailbox;
    },
    close: async () => {
      closed = true;
      for (const screen of screens.all()) screen.mailbox.end();
      await Promise.all([look.stop(), sweep.stop(), readers.stop()]);
    },
  };
}
