-- How deep somebody likes things told; null: as the organisation's maturity says.
alter table app.person add column depth text check (depth in ('basic', 'advanced', 'expert'));
-- Host name of the organisation's web shop.
alter table app.organisation_profile add column website text not null default '';
-- To find the few whose names the operator may see, without reading the many.
create index organisation_profile_named on app.organisation_profile (organisation_id) where named_to_operator;

-- Who is invited, as the inviter wrote it; sealed like the address.
alter table app.invitation add column name bytea;

-- The hub's own settings, in one row that the first change makes. Its name is that of its own organisation.
create table app.hub_settings (
  single boolean primary key check (single),
  language text not null check (language in ('nl', 'en')),
  registration_open boolean not null,
  contact text not null
);
-- Who asked to join. What they said of themselves is sealed under the hub's key, because no organisation has them yet.
create table app.registration (
  id uuid primary key,
  state text not null check (state in ('waiting', 'accepted', 'refused')),
  details bytea not null,
  -- A keyed hash of address and organisation: asking again replaces what was asked before.
  fingerprint bytea not null,
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  check ((state = 'waiting') = (decided_at is null))
);
create unique index registration_waiting on app.registration (fingerprint) where state = 'waiting';
do $$ declare t text; begin
  foreach t in array array['app.hub_settings', 'app.registration'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy jobs on %s to {{system}} using (true)', t);
    execute format('grant select, insert, update, delete on %s to {{system}}', t);
  end loop;
end $$;
