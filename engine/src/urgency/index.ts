export { automatableFromCvss } from "./automatable.ts";
export { automatableOf, decide, impactOf, type Decision, type UrgencyInput, type UrgencyReason } from "./decide.ts";
export { dueAt, type DueInput } from "./due.ts";
export { STAKES, stakesOf, urgenciesOf, urgencyHours } from "./rules.ts";
export { knownExploitedHours, urgencyDefaults, type Exposure, type Impact, type Urgency, type UrgencyDefaults } from "./tree.ts";
