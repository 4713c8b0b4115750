/** How high a phone's bar is with some room, in pixels (4.25 rem). */
const BAR = 80;

/** What completes a field opens above it where a phone's bar would cover it below. */
export const aboveBar = { flip: { padding: { bottom: BAR } } } as const;
