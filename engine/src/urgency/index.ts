export { automatableFromCvss } from "./automatable.ts";
export { automatableOf, decide, impactOf, type Decision, type UrgencyInput, type UrgencyReason } from "./decide.ts";
export { dueAt, type DueInput } from "./due.ts";
export { urgencyRules, type UrgencyRule } from "./rules.ts";
export { knownExploitedHours, urgencyDefaults, type Exposure, type Impact, type Urgency, type UrgencyDefaults } from "./tree.ts";
