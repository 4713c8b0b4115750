-- Vulnerabilities and advisories are found by any of their names, in whatever case they were typed, and by the start of one.
create index vulnerability_alias_folded on app.vulnerability_alias (lower(alias));
create index advisory_tracking_folded on app.advisory (lower(tracking_id));
