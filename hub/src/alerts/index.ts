export { lockOrganisation, lockRecords, refreshAfterRemoval, refreshAlerts, refreshComponents, refreshVulnerabilities } from "./refresh.ts";
export { countWork, type Workload } from "./count-work.ts";
