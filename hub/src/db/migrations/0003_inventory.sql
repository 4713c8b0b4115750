-- Hub-wide: products named by the catalogue or by published records, never by an inventory. A product's id is derived from its key
-- (hub/src/inventory/product-id.ts), so both sides of the match know it without asking, and an inventory's own word leaks nowhere.
create table app.product (
  id uuid primary key,
  key text collate "C" not null unique,
  vendor text not null,
  name text not null,
  scheme text not null,
  merged_into uuid references app.product
);
create table app.product_identifier (
  kind text not null check (kind in ('key', 'cpe', 'purl', 'name')),
  value text collate "C" not null,
  product_id uuid not null references app.product,
  primary key (kind, value)
);
create index product_identifier_product on app.product_identifier (product_id);
call app.make_reference('app.product');
call app.make_reference('app.product_identifier');

create table app.asset (
  organisation_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  kind text not null default 'system' check (kind in ('system', 'process', 'information')),
  owner text not null default '',
  exposure text not null default 'unknown' check (exposure in ('small', 'controlled', 'open', 'unknown')),
  -- B/I/V: how bad it is when it does not work, is wrong, is out on the street. null: not said yet.
  availability smallint check (availability between 1 and 4),
  integrity smallint check (integrity between 1 and 4),
  confidentiality smallint check (confidentiality between 1 and 4),
  -- Exposure and worst of B/I/V as one number, 1–20: the place in app.vulnerability.urgencies (engine/src/urgency, stakesOf).
  stakes smallint not null generated always as (
    (case exposure when 'small' then 0 when 'controlled' then 5 when 'open' then 10 else 15 end)
    + coalesce(greatest(availability, integrity, confidentiality), 0) + 1) stored,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id)
);
call app.make_tenant('app.asset');

create table app.component (
  organisation_id uuid not null,
  id uuid not null,
  asset_id uuid not null,
  -- What makes an imported row the same row next time; unique within the organisation.
  source_key text collate "C" not null,
  -- The row as typed (InventoryRow) and as understood (ComponentReading without targets).
  typed jsonb not null,
  vendor text not null,
  product text not null,
  version text not null,
  precision text not null check (precision in ('exact', 'branch', 'none')),
  notes jsonb not null default '[]',
  -- Version of the program that read it, as in app.advisory.
  read_with text collate "C" not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, asset_id) references app.asset (organisation_id, id) on delete cascade
);
create unique index component_source_key on app.component (organisation_id, source_key);
create index component_asset on app.component (organisation_id, asset_id);
call app.make_tenant('app.component');

-- What the match sees of a component: one row per product it may be; [lo, hi) are version keys of that product.
create table app.component_target (
  organisation_id uuid not null,
  component_id uuid not null,
  product_id uuid not null,
  variant text collate "C" not null,
  undecidable boolean not null,
  lo bytea not null,
  hi bytea not null,
  -- The asset's, so that one advisory can urge ten thousand organisations without looking their assets up.
  stakes smallint not null,
  primary key (organisation_id, component_id, product_id, variant, lo),
  foreign key (organisation_id, component_id) references app.component (organisation_id, id) on delete cascade
);
create index component_target_product on app.component_target (product_id) include (organisation_id, component_id, variant, undecidable, lo, hi, stakes);
call app.make_tenant('app.component_target');
