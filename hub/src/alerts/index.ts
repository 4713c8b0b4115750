export { lockRecords, refreshAfterRemoval, refreshComponents, refreshUrgency, refreshVulnerabilities } from "./refresh.ts";
export { fillUrgencyRules } from "./urgency-rules.ts";
