create table app.company (
  id uuid primary key,
  name text not null check (name <> ''),
  -- Dutch Chamber-of-Commerce number, eight digits.
  kvk text collate "C" unique check (kvk ~ '^[0-9]{8}$'),
  created_at timestamptz not null
);
create table app.company_domain (
  domain text collate "C" primary key,
  company_id uuid not null references app.company
);
call app.make_reference('app.company');
call app.make_reference('app.company_domain');

-- A tenant. Its own row is hub-wide directory data (name, company), so the operator may see that it exists; all else of it is in tenant tables.
create table app.organisation (
  id uuid primary key,
  company_id uuid not null references app.company,
  name text collate "C" not null unique check (name <> ''),
  is_hub boolean not null default false,
  created_at timestamptz not null
);
create unique index organisation_one_hub on app.organisation (is_hub) where is_hub;
alter table app.organisation enable row level security;
alter table app.organisation force row level security;
create policy own on app.organisation for select to {{app}}
  using (id = any((select app.organisations())::uuid[]) or (select app.hub_role()) = 'hub_operator');
create policy jobs on app.organisation to {{system}} using (true);
grant select on app.organisation to {{app}};
grant select, insert, update, delete on app.organisation to {{system}};

create table app.organisation_profile (
  organisation_id uuid primary key,
  maturity text not null default 'basic' check (maturity in ('basic', 'advanced', 'expert')),
  language text not null default 'nl' check (language in ('nl', 'en')),
  time_zone text not null default 'Europe/Amsterdam',
  -- May the operator see this organisation's name beside counts of who is affected?
  named_to_operator boolean not null default false,
  -- The organisation's own key, sealed under the hub's key.
  sealing_key bytea not null
);
call app.make_tenant('app.organisation_profile');

create table app.person (
  id uuid primary key,
  name text not null,
  language text not null default 'nl' check (language in ('nl', 'en')),
  created_at timestamptz not null
);

create table app.membership (
  organisation_id uuid not null,
  person_id uuid not null references app.person,
  role text not null check (role in ('admin', 'member', 'reader', 'hub_operator', 'hub_editor')),
  created_at timestamptz not null,
  primary key (organisation_id, person_id, role)
);
create index membership_person on app.membership (person_id);
call app.make_tenant('app.membership');

alter table app.person enable row level security;
alter table app.person force row level security;
create policy colleagues on app.person for select to {{app}}
  using (id = (select app.person()) or id in (select person_id from app.membership));
create policy self on app.person for update to {{app}} using (id = (select app.person()));
create policy jobs on app.person to {{system}} using (true);
grant select, update on app.person to {{app}};
grant select, insert, update, delete on app.person to {{system}};

create table app.invitation (
  organisation_id uuid not null,
  id uuid not null,
  role text not null check (role in ('admin', 'member', 'reader', 'hub_operator', 'hub_editor')),
  -- The address invited, sealed under the organisation's key.
  email bytea not null,
  token_hash bytea not null unique,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  primary key (organisation_id, id)
);
call app.make_tenant('app.invitation');

create table app.community (
  id uuid primary key,
  name text not null check (name <> ''),
  kind text not null check (kind in ('sector', 'isac', 'region', 'pair')),
  default_tlp text not null check (default_tlp in ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR')),
  experience text not null default 'starting' check (experience in ('starting', 'improving', 'experienced')),
  agreement text not null default '',
  created_at timestamptz not null
);
create table app.community_member (
  organisation_id uuid not null,
  community_id uuid not null references app.community,
  joined_at timestamptz not null,
  primary key (organisation_id, community_id)
);
create index community_member_community on app.community_member (community_id);
call app.make_tenant('app.community_member');
-- A circle is known to its members only, and to the operator who runs it.
alter table app.community enable row level security;
alter table app.community force row level security;
create policy members on app.community for select to {{app}}
  using (id in (select community_id from app.community_member) or (select app.hub_role()) = 'hub_operator');
create policy jobs on app.community to {{system}} using (true);
grant select on app.community to {{app}};
grant select, insert, update, delete on app.community to {{system}};
