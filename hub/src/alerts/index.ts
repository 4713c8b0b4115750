export {
  lockOrganisation,
  lockOrganisations,
  lockRecords,
  refreshAfterRemoval,
  refreshAlerts,
  refreshComponents,
  refreshVulnerabilities,
} from "./refresh.ts";
export { countWork, type Workload } from "./today/count-work.ts";
export { markBulletin } from "./bulletins/mark-bulletin.ts";
export { refreshBulletins, refreshReader, refreshReaders } from "./bulletins/refresh-bulletins.ts";
