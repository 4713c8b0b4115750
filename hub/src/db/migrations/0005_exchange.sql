-- Circles are told apart by their names.
create unique index community_name on app.community (name);

-- A set of readers, fixed once made: everybody, a community, named organisations, or named persons (TLP:RED).
create table app.audience (
  id uuid primary key,
  kind text not null check (kind in ('all', 'community', 'organisations', 'persons')),
  community_id uuid references app.community,
  -- Canonical list of its members, hashed, so that the same set is one audience.
  fingerprint bytea not null unique,
  created_at timestamptz not null
);
create table app.audience_member (
  organisation_id uuid not null,
  audience_id uuid not null references app.audience,
  -- Set for audiences of persons: only this person of the organisation reads.
  person_id uuid,
  unique nulls not distinct (organisation_id, audience_id, person_id)
);
create index audience_member_audience on app.audience_member (audience_id);
call app.make_tenant('app.audience_member');
alter table app.audience enable row level security;
alter table app.audience force row level security;
create policy mine on app.audience for select to {{app}} using (id = any((select app.audiences())::uuid[]));
create policy jobs on app.audience to {{system}} using (true);
-- Not the fingerprint: a reader could try sets of organisations against it and learn who reads along.
grant select (id, kind, community_id) on app.audience to {{app}};
grant select, insert, update, delete on app.audience to {{system}};

create table app.bulletin_part (
  bulletin_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('action', 'context', 'technical', 'indicators')),
  -- Order within the bulletin. The numbers are drawn at random, so that a gap does not tell of a part that is not for you.
  position integer not null,
  tlp text not null check (tlp in ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR')),
  audience_id uuid not null references app.audience,
  -- {"nl": {"title","text"}, "en": {...}}; at least one language.
  content jsonb not null,
  -- When and how often stand on the part, not on the bulletin: otherwise a change to one part tells the readers of another that it exists.
  revision integer not null default 1,
  published_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (bulletin_id, id)
);
create index bulletin_part_audience on app.bulletin_part (audience_id, bulletin_id);
alter table app.bulletin_part enable row level security;
alter table app.bulletin_part force row level security;
create policy audience on app.bulletin_part for select to {{app}} using (audience_id = any((select app.audiences())::uuid[]));
create policy jobs on app.bulletin_part to {{system}} using (true);
grant select on app.bulletin_part to {{app}};
grant select, insert, update, delete on app.bulletin_part to {{system}};

-- Subjects of a part: the vulnerabilities it is about, visible to whom the part is.
create table app.bulletin_part_vulnerability (
  bulletin_id uuid not null,
  part_id uuid not null,
  audience_id uuid not null,
  vulnerability_id uuid not null references app.vulnerability,
  primary key (bulletin_id, part_id, vulnerability_id),
  foreign key (bulletin_id, part_id) references app.bulletin_part (bulletin_id, id) on delete cascade
);
alter table app.bulletin_part_vulnerability enable row level security;
alter table app.bulletin_part_vulnerability force row level security;
create policy audience on app.bulletin_part_vulnerability for select to {{app}} using (audience_id = any((select app.audiences())::uuid[]));
create policy jobs on app.bulletin_part_vulnerability to {{system}} using (true);
grant select on app.bulletin_part_vulnerability to {{app}};
grant select, insert, update, delete on app.bulletin_part_vulnerability to {{system}};

create table app.bulletin (
  id uuid primary key,
  withdrawn_at timestamptz
);
alter table app.bulletin_part add foreign key (bulletin_id) references app.bulletin on delete cascade;
alter table app.bulletin enable row level security;
alter table app.bulletin force row level security;
-- A bulletin exists for those who may read one of its parts.
create policy a_part on app.bulletin for select to {{app}} using (id in (select bulletin_id from app.bulletin_part));
create policy jobs on app.bulletin to {{system}} using (true);
grant select on app.bulletin to {{app}};
grant select, insert, update, delete on app.bulletin to {{system}};

-- Who wrote it is known to the author's organisation only.
create table app.bulletin_author (
  organisation_id uuid not null,
  bulletin_id uuid not null,
  person_id uuid,
  primary key (organisation_id, bulletin_id)
);
call app.make_tenant('app.bulletin_author');
