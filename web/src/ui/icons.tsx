import type { ReactNode } from "react";

// One line width, one size, drawn for the words beside them: an icon never stands alone in the navigation.
const icon = (drawing: ReactNode) => () => (
  <svg
    viewBox="0 0 24 24"
    width="22"
    height="22"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {drawing}
  </svg>
);

export const TodayIcon = icon(
  <>
    <rect x="4" y="5" width="16" height="15" rx="3" />
    <path d="M4 10h16M8 3v4M16 3v4m-7 8.2 2.2 2.2 4-4.2" />
  </>,
);
export const BulletinIcon = icon(
  <>
    <path d="M4 10v4h3l7 4V6l-7 4H4Z" />
    <path d="M17.5 9.5a4 4 0 0 1 0 5" />
  </>,
);
export const AssetsIcon = icon(
  <>
    <rect x="4" y="4" width="7" height="7" rx="2" />
    <rect x="13" y="4" width="7" height="7" rx="2" />
    <rect x="4" y="13" width="7" height="7" rx="2" />
    <rect x="13" y="13" width="7" height="7" rx="2" />
  </>,
);
export const WhyIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M9.7 9.5a2.4 2.4 0 1 1 3.3 2.2c-.7.3-1 .8-1 1.6M12 16.4v.1" />
  </>,
);
export const SourcesIcon = icon(
  <>
    <path d="M6 18.5v.1M5 13a5.5 5.5 0 0 1 5.5 5.5M5 7.5a11 11 0 0 1 11 11" />
  </>,
);
export const MembersIcon = icon(
  <>
    <circle cx="9" cy="9" r="3" />
    <path d="M3.5 19a5.5 5.5 0 0 1 11 0M15.5 6.3a3 3 0 0 1 0 5.4M17 14.2a5.5 5.5 0 0 1 3.5 4.8" />
  </>,
);
export const InsightIcon = icon(
  <>
    <path d="M4 20h16M7 16v-4M12 16V6M17 16V9" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M4 8h9M17 8h3M4 16h3M11 16h9" />
    <circle cx="15" cy="8" r="2" />
    <circle cx="9" cy="16" r="2" />
  </>,
);
export const MoreIcon = icon(<path d="M5 7h14M5 12h14M5 17h14" />);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6" />
    <path d="m20 20-4.6-4.6" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8.5" r="3.5" />
    <path d="M5.5 20a6.5 6.5 0 0 1 13 0" />
  </>,
);

export const EditorIcon = icon(
  <>
    <path d="M5 19h14M6.5 15.5 7.3 12 15.6 3.7a1.9 1.9 0 0 1 2.7 2.7L10 14.7l-3.5.8Z" />
  </>,
);
export const EyeIcon = icon(
  <>
    <path d="M12 5.2C4.5 5.2 1.5 12 1.5 12s3 6.8 10.5 6.8S22.5 12 22.5 12 19.5 5.2 12 5.2Z" />
    <circle cx="12" cy="12" r="3.7" />
  </>,
);
export const EyeShutIcon = icon(
  <>
    <path d="m4.5 3.8 15 16.4m-5-5.4a3.7 3.7 0 0 1-5-5.6M6.9 6.4C3.1 8.4 1.5 12 1.5 12s3 6.8 10.5 6.8c1.9 0 3.6-.4 5.1-1.2" />
    <path d="M19.6 15.9c2-1.9 2.9-3.9 2.9-3.9s-3-6.8-10.5-6.8c-.7 0-1.3.1-1.9.2" />
  </>,
);
