-- Products a part is about, visible to whom the part is.
create table app.bulletin_part_product (
  bulletin_id uuid not null,
  part_id uuid not null,
  audience_id uuid not null,
  product_id uuid not null references app.product,
  -- False for a release of a product that was named as a whole (Exchange Server): it counts, and is not shown.
  named boolean not null,
  primary key (bulletin_id, part_id, product_id),
  foreign key (bulletin_id, part_id) references app.bulletin_part (bulletin_id, id) on delete cascade
);
create index bulletin_part_product_product on app.bulletin_part_product (product_id);
create index bulletin_part_vulnerability_vulnerability on app.bulletin_part_vulnerability (vulnerability_id);
alter table app.bulletin_part_product enable row level security;
alter table app.bulletin_part_product force row level security;
create policy audience on app.bulletin_part_product for select to {{app}} using (audience_id = any((select app.audiences())::uuid[]));
create policy jobs on app.bulletin_part_product to {{system}} using (true);
grant select on app.bulletin_part_product to {{app}};
grant select, insert, update, delete on app.bulletin_part_product to {{system}};

-- That an organisation read a bulletin, up to this instant: what changed after it is unread again, for whom may read what changed.
create table app.bulletin_read (
  organisation_id uuid not null,
  bulletin_id uuid not null,
  read_by uuid,
  read_at timestamptz not null,
  primary key (organisation_id, bulletin_id)
);
call app.make_tenant('app.bulletin_read');
-- A colleague who may read no part of the bulletin does not learn from the mark that there is one.
create policy readable on app.bulletin_read as restrictive to {{app}}
  using (exists (select from app.bulletin_part p where p.bulletin_id = bulletin_read.bulletin_id));

-- One living action per bulletin, as per component.
create unique index action_living_bulletin on app.action (organisation_id, bulletin_id) where state in ('open', 'later') and bulletin_id is not null;

-- When somebody of the organisation first opened an action about it.
alter table app.alert add column seen_at timestamptz;

-- Reads the audiences again in a transaction that had to wait for a lock: who joined a community meanwhile reads along from here on.
create function app.read_audiences() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  allowed uuid[] := app.organisations();
  reader uuid := app.person();
begin
  perform set_config('app.audiences', (
    select coalesce(array_agg(a), '{}')::text from (
      select am.audience_id a from app.audience_member am
        where am.organisation_id = any(allowed) and (am.person_id is null or am.person_id = reader)
      union
      select id from app.audience where kind = 'all'
    ) r), true);
end $$;
grant create on schema app to {{gate}};
alter function app.read_audiences() owner to {{gate}};
revoke create on schema app from {{gate}};
set local role {{gate}};
revoke all on function app.read_audiences() from public;
grant execute on function app.read_audiences() to {{app}}, {{system}};
reset role;

-- Wakes whoever follows the log, in every process of the hub; NOTIFY is sent when the numbered batch is committed.
create or replace function app.number_log_batch() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7236545001);
  update app.log_batch set number = nextval('app.log_number') where id = new.id;
  perform pg_notify('schakel_log', '');
  return null;
end $$;
