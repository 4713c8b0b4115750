/** The mark: a chain whose weakest link is the one that is drawn open. */
export const Mark = () => (
  <svg viewBox="0 0 32 32" width="30" height="30" fill="none" strokeWidth="3.2" strokeLinecap="round" aria-hidden="true" focusable="false">
    <rect x="2.6" y="10.6" width="14" height="10.8" rx="5.4" stroke="var(--brand)" />
    <path d="M15.4 16h6" stroke="var(--brand)" />
    <path d="M20 10.6h3.9a5.4 5.4 0 0 1 0 10.8H20" stroke="var(--attention)" strokeDasharray="13 5.5" />
  </svg>
);
