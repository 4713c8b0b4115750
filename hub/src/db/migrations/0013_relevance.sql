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

-- How urgent a living action is and when it is due, kept by whatever changes its alerts, so that a list of what to do need not go through them.
alter table app.action
  add column urgency smallint not null default 1 check (urgency between 1 and 4),
  add column due timestamptz not null default 'infinity';
set local role {{system}};
update app.action t set urgency = r.urgency, due = r.due
from (
  select c.organisation_id, c.component_id, max(a.urgency) as urgency, min(a.due) as due,
    case when not c.affected then 'question' when c.range_hi < decode('ff', 'hex') then 'update' else 'mitigate' end as kind
  from app.alert_component c join app.alert a on a.organisation_id = c.organisation_id and a.subject_id = c.subject_id and a.state = 'open'
  where c.decision is null group by 1, 2, 5) r
where t.organisation_id = r.organisation_id and t.component_id = r.component_id and t.kind = r.kind and t.state in ('open', 'later');
reset role;
create index action_open on app.action (organisation_id) where state in ('open', 'later');
create index action_decided on app.action (organisation_id, decided_at) where state in ('done', 'not_us', 'later');

-- How many published vulnerabilities there are by the day they came or last changed (UTC), and how many name each product: kept with every change,
-- because counting them for a screen takes too long.
create table app.record_day (
  day date primary key,
  records integer not null,
  newest timestamptz not null
);
create table app.record_product (
  product_id uuid primary key,
  records integer not null,
  -- When the newest was published.
  newest timestamptz
);
call app.make_reference('app.record_day');
call app.make_reference('app.record_product');
insert into app.record_day (day, records, newest)
  select (changed_at at time zone 'UTC')::date, count(*), max(changed_at) from app.vulnerability where state = 'published' group by 1;
insert into app.record_product (product_id, records, newest)
  select p.product_id, count(*), max(coalesce(v.published_at, v.changed_at))
  from app.vulnerability_product p join app.vulnerability v on v.id = p.vulnerability_id group by 1;

create function app.count_records() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update app.record_day d set records = d.records - g.records
    from (select (changed_at at time zone 'UTC')::date as day, count(*) as records from gone where state = 'published' group by 1) g
    where d.day = g.day;
  end if;
  if tg_op <> 'DELETE' then
    insert into app.record_day as d (day, records, newest)
    select (changed_at at time zone 'UTC')::date, count(*), max(changed_at) from come where state = 'published' group by 1
    on conflict (day) do update set records = d.records + excluded.records, newest = greatest(d.newest, excluded.newest);
  end if;
  return null;
end $$;
create trigger count_inserted after insert on app.vulnerability referencing new table as come
  for each statement execute function app.count_records();
create trigger count_updated after update on app.vulnerability referencing old table as gone new table as come
  for each statement execute function app.count_records();
create trigger count_deleted after delete on app.vulnerability referencing old table as gone
  for each statement execute function app.count_records();

create function app.count_product_records() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    update app.record_product r set records = r.records - g.records
    from (select product_id, count(*) as records from gone group by 1) g where r.product_id = g.product_id;
  else
    insert into app.record_product as r (product_id, records, newest)
    select c.product_id, count(*), max(coalesce(v.published_at, v.changed_at))
    from come c join app.vulnerability v on v.id = c.vulnerability_id group by 1
    on conflict (product_id) do update set records = r.records + excluded.records, newest = greatest(r.newest, excluded.newest);
  end if;
  return null;
end $$;
create trigger count_inserted after insert on app.vulnerability_product referencing new table as come
  for each statement execute function app.count_product_records();
create trigger count_deleted after delete on app.vulnerability_product referencing old table as gone
  for each statement execute function app.count_product_records();
