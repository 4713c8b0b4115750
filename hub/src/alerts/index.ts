export { lockOrganisation, lockRecords, refreshAfterRemoval, refreshAlerts, refreshComponents, refreshVulnerabilities } from "./refresh.ts";
