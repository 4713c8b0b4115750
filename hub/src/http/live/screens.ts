import type { Mailbox } from "./mailbox.ts";

/** A line to one open screen of somebody. */
export interface Screen {
  readonly personId: string;
  readonly sessionId: string;
  readonly mailbox: Mailbox;
}

/** The open screens of this process. */
export interface Screens {
  add(screen: Screen): void;
  remove(screen: Screen): void;
  /** Somebody's screens, oldest first. */
  of(personId: string): readonly Screen[];
  readonly persons: () => readonly string[];
  readonly all: () => readonly Screen[];
  readonly count: () => number;
}

export function openScreens(): Screens {
  const byPerson = new Map<string, readonly Screen[]>();
  let count = 0;
  const of = (personId: string): readonly Screen[] => byPerson.get(personId) ?? [];
  return {
    add: (screen) => {
      byPerson.set(screen.personId, [...of(screen.personId), screen]);
      count += 1;
    },
    remove: (screen) => {
      const rest = of(screen.personId).filter((other) => other !== screen);
      if (rest.length > 0) byPerson.set(screen.personId, rest);
      else byPerson.delete(screen.personId);
      count -= 1;
    },
    of,
    persons: () => [...byPerson.keys()],
    all: () => [...byPerson.values()].flat(),
    count: () => count,
  };
}
