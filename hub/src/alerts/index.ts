export { lockRecords, refreshAfterRemoval, refreshAlerts, refreshComponents, refreshVulnerabilities } from "./refresh.ts";
export { fillUrgencyRules } from "./urgency-rules.ts";
