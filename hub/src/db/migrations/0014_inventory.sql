-- Vulnerabilities and advisories are found by any of their names, in whatever case they were typed, and by the start of one.
create index vulnerability_alias_folded on app.vulnerability_alias (lower(alias));
create index advisory_tracking_folded on app.advisory (lower(tracking_id));

-- Words of what is published, in the order in which hub/src/explain/search asks for them: the expressions there and here are the same. A record without a
-- title is known by how its description begins.
create index vulnerability_words on app.vulnerability
  using gin (to_tsvector('simple', case when title <> '' then title else left(description, 200) end));
-- CVE records and entries of KEV are found as the vulnerability they are about.
create index advisory_words on app.advisory using gin (to_tsvector('simple', title)) where format not in ('cve', 'kev');
-- Of bulletins no index: under row security none would be used, and an organisation reads thousands of parts, not millions.
alter table app.bulletin_part add column words tsvector not null generated always as (to_tsvector('simple', content)) stored;
