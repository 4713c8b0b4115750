create table app.vulnerability (
  id uuid primary key,
  -- Its best-known name: the CVE id where there is one.
  name text collate "C" not null unique,
  state text not null check (state in ('published', 'rejected')),
  title text not null default '',
  description text not null default '',
  published_at timestamptz,
  exploitation text check (exploitation in ('none', 'poc', 'active')),
  automatable boolean,
  technical_impact text check (technical_impact in ('partial', 'total')),
  cvss numeric(3, 1),
  cvss_vector text,
  kev_added date,
  kev_due date,
  kev_ransomware boolean,
  -- Urgency per stakes 1–20 of an asset, as SSVC's deployer tree decides it for what is known of this vulnerability (engine/src/urgency).
  urgencies smallint[] not null default array_fill(1::smallint, array[20]) check (array_length(urgencies, 1) = 20),
  changed_at timestamptz not null
);
create table app.vulnerability_alias (
  alias text collate "C" primary key,
  vulnerability_id uuid not null references app.vulnerability
);
create index vulnerability_alias_vulnerability on app.vulnerability_alias (vulnerability_id);

create table app.advisory (
  id uuid primary key,
  publisher text collate "C" not null,
  tracking_id text collate "C" not null,
  format text not null check (format in ('cve', 'csaf', 'kev')),
  revision text not null,
  state text not null check (state in ('published', 'withdrawn')),
  title text not null,
  published_change timestamptz,
  reference_urls jsonb not null default '[]',
  -- The document as received and its SHA-256, so that it can be shown, judged again and recognised unchanged.
  document bytea not null,
  document_hash bytea not null,
  received_at timestamptz not null,
  -- Version of the program that read it (hub/src/reading-version.ts); read again where it is another.
  read_with text collate "C" not null,
  unique (publisher, tracking_id)
);
create index advisory_read_with on app.advisory (read_with);
create index advisory_document_hash on app.advisory (document_hash);
-- What one document says of one vulnerability (VulnerabilityReading).
create table app.advisory_vulnerability (
  advisory_id uuid not null references app.advisory on delete cascade,
  vulnerability_id uuid not null references app.vulnerability,
  reading jsonb not null,
  primary key (advisory_id, vulnerability_id)
);
create index advisory_vulnerability_vulnerability on app.advisory_vulnerability (vulnerability_id);

-- All documents of a vulnerability merged per product and edition: sorted, disjoint stretches [lo, hi). What lies in none is not affected.
create table app.affected_range (
  vulnerability_id uuid not null references app.vulnerability,
  product_id uuid not null,
  variant text collate "C" not null,
  lo bytea not null,
  hi bytea not null,
  affected boolean not null,
  -- As the publisher writes them: the first version out of it, else the last one in it; null when neither is known.
  fixed text,
  last text,
  said text not null,
  evidence jsonb not null,
  primary key (vulnerability_id, product_id, variant, lo)
);
create index affected_range_product on app.affected_range (product_id);
-- Which products a vulnerability speaks of at all, also where no version of it is affected: needed to say "not for you, because".
create table app.vulnerability_product (
  vulnerability_id uuid not null references app.vulnerability,
  product_id uuid not null,
  primary key (vulnerability_id, product_id)
);
create index vulnerability_product_product on app.vulnerability_product (product_id);
call app.make_reference('app.vulnerability');
call app.make_reference('app.vulnerability_alias');
call app.make_reference('app.advisory');
call app.make_reference('app.advisory_vulnerability');
call app.make_reference('app.affected_range');
call app.make_reference('app.vulnerability_product');
