-- The commit-ordered log: its numbers are given at commit under one lock, so a reader that has seen n never later finds a smaller one.
create sequence app.log_number;
-- One row per appended batch; its number is null until the commit, so a reader asks for numbered batches only.
create table app.log_batch (
  id uuid primary key,
  number bigint unique,
  at timestamptz not null
);
create table app.log (
  -- A batch and its lines are written in one statement or transaction; a foreign key would only cost.
  batch_id uuid not null,
  position integer not null,
  kind text not null,
  organisation_id uuid,
  audience_id uuid,
  ref uuid,
  primary key (batch_id, position),
  check (organisation_id is null or audience_id is null)
);
create index log_organisation on app.log (organisation_id);
create index log_audience on app.log (audience_id);
create function app.number_log_batch() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7236545001);
  update app.log_batch set number = nextval('app.log_number') where id = new.id;
  return null;
end $$;
create constraint trigger number_at_commit after insert on app.log_batch deferrable initially deferred
  for each row execute function app.number_log_batch();
grant select, insert on app.log_batch to {{app}}, {{system}};
alter table app.log enable row level security;
alter table app.log force row level security;
create policy reader on app.log for select to {{app}}
  using (organisation_id = any((select app.organisations())::uuid[]) or audience_id = any((select app.audiences())::uuid[]));
create policy writer on app.log for insert to {{app}} with check (organisation_id = any((select app.organisations())::uuid[]));
create policy jobs on app.log to {{system}} using (true);
grant select, insert on app.log to {{app}}, {{system}};
-- A batch shows to whom a line of it does; otherwise batches would count what others do.
alter table app.log_batch enable row level security;
create policy reader on app.log_batch for select to {{app}} using (exists (select from app.log l where l.batch_id = log_batch.id));
create policy writer on app.log_batch for insert to {{app}} with check (true);
create policy jobs on app.log_batch to {{system}} using (true);

-- The access register: who saw what when. Append-only; sealed into a hash chain in batches; details of persons stand apart so that
-- they can be erased (the entry keeps their salted hash).
create table app.access_entry (
  organisation_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  route text not null,
  tlp text not null,
  subjects jsonb not null,
  details_hash bytea not null,
  primary key (organisation_id, id)
);
create table app.access_detail (
  organisation_id uuid not null,
  entry_id uuid not null,
  salt bytea not null,
  -- {"person"} or {"token"}: who looked.
  details jsonb not null,
  primary key (organisation_id, entry_id)
);
create index access_detail_person on app.access_detail ((details ->> 'person'));
-- Entries waiting for the next seal; filled by the entry itself, so that none is forgotten.
create table app.access_unsealed (
  organisation_id uuid not null,
  entry_id uuid not null,
  primary key (organisation_id, entry_id)
);
alter table app.access_unsealed enable row level security;
alter table app.access_unsealed force row level security;
create policy jobs on app.access_unsealed to {{system}} using (true);
create policy gate on app.access_unsealed for insert to {{gate}} with check (true);
create function app.await_seal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into app.access_unsealed (organisation_id, entry_id) values (new.organisation_id, new.id);
  return null;
end $$;
grant usage on schema app to {{gate}};
grant insert on app.access_unsealed to {{gate}};
grant create on schema app to {{gate}};
alter function app.await_seal() owner to {{gate}};
revoke create on schema app from {{gate}};
create trigger await_seal after insert on app.access_entry for each row execute function app.await_seal();
create table app.access_seal (
  number bigint primary key,
  at timestamptz not null,
  -- How many entries it seals, and which, in the order they were hashed: [[organisation, entry], ...].
  entries integer not null check (entries > 0),
  entry_keys jsonb not null,
  previous bytea not null,
  hash bytea not null
);
alter table app.access_seal enable row level security;
alter table app.access_seal force row level security;
create policy jobs on app.access_seal for select to {{system}} using (true);
create policy append_jobs on app.access_seal for insert to {{system}} with check (true);
-- The operator may see and keep elsewhere that the register was sealed, not whose entries they were.
create policy operator on app.access_seal for select to {{app}} using ((select app.hub_role()) = 'hub_operator');
grant select (number, at, entries, previous, hash) on app.access_seal to {{app}};
do $$ declare t text; begin
  foreach t in array array['app.access_entry', 'app.access_detail'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy own on %s for select to {{app}} using (organisation_id = any((select app.organisations())::uuid[]))', t);
    execute format('create policy append on %s for insert to {{app}} with check (organisation_id = any((select app.organisations())::uuid[]))', t);
    execute format('create policy jobs on %s for select to {{system}} using (true)', t);
    execute format('create policy append_jobs on %s for insert to {{system}} with check (true)', t);
    execute format('grant select, insert on %s to {{app}}, {{system}}', t);
  end loop;
end $$;
create policy erase on app.access_detail for delete to {{system}} using (true);
grant delete on app.access_detail to {{system}};
grant select, insert on app.access_seal to {{system}};
grant select, delete on app.access_unsealed to {{system}};
create function app.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'the access register is append-only' using errcode = 'integrity_constraint_violation'; end $$;
create trigger append_only before update or delete or truncate on app.access_entry for each statement execute function app.refuse_change();
create trigger append_only before update or delete or truncate on app.access_seal for each statement execute function app.refuse_change();
create trigger append_only before update or truncate on app.access_detail for each statement execute function app.refuse_change();
