// Areas whose texts come with their first page instead of with the program: a shop owner's first load carries no words of pages they may never open.
export const areas = {
  start: {
    nl: () => import("@schakel/content/screens/start/nl.json"),
    en: () => import("@schakel/content/screens/start/en.json"),
  },
  assets: {
    nl: () => import("@schakel/content/screens/assets/nl.json"),
    en: () => import("@schakel/content/screens/assets/en.json"),
  },
  company: {
    nl: () => import("@schakel/content/screens/company/nl.json"),
    en: () => import("@schakel/content/screens/company/en.json"),
  },
  account: {
    nl: () => import("@schakel/content/screens/account/nl.json"),
    en: () => import("@schakel/content/screens/account/en.json"),
  },
  today: {
    nl: () => import("@schakel/content/screens/today/nl.json"),
    en: () => import("@schakel/content/screens/today/en.json"),
  },
  why: {
    nl: () => import("@schakel/content/screens/why/nl.json"),
    en: () => import("@schakel/content/screens/why/en.json"),
  },
  bulletins: {
    nl: () => import("@schakel/content/screens/bulletins/nl.json"),
    en: () => import("@schakel/content/screens/bulletins/en.json"),
  },
  members: {
    nl: () => import("@schakel/content/screens/members/nl.json"),
    en: () => import("@schakel/content/screens/members/en.json"),
  },
  editor: {
    nl: () => import("@schakel/content/screens/editor/nl.json"),
    en: () => import("@schakel/content/screens/editor/en.json"),
  },
  hub: {
    nl: () => import("@schakel/content/screens/hub/nl.json"),
    en: () => import("@schakel/content/screens/hub/en.json"),
  },
  overview: {
    nl: () => import("@schakel/content/screens/overview/nl.json"),
    en: () => import("@schakel/content/screens/overview/en.json"),
  },
} as const;

export type Area = keyof typeof areas;

/** The Dutch texts of those areas: what a key may be. */
export type AreaTexts = { readonly [A in Area]: Awaited<ReturnType<(typeof areas)[A]["nl"]>>["default"] };
