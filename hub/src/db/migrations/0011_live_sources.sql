-- Where advisories come from by themselves. Hub-wide; only the operator sees it, only jobs write it.
create table app.source (
  id uuid primary key,
  kind text not null check (kind in ('kev', 'csaf', 'cve')),
  name text collate "C" not null unique check (name <> ''),
  url text collate "C" not null unique,
  enabled boolean not null default true,
  settings jsonb not null default '{}',
  interval_seconds integer not null check (interval_seconds between 300 and 604800),
  -- How far it was read, in its kind's own terms; written after every committed batch.
  cursor jsonb not null default '{}',
  -- Per address what the server needs to say "not changed": {"<url>": {"etag", "lastModified"}}.
  validators jsonb not null default '{}',
  documents bigint not null default 0,
  added_at timestamptz not null,
  last_tried_at timestamptz,
  last_success_at timestamptz,
  next_at timestamptz not null,
  failures integer not null default 0,
  -- {"code", "params"} of the last failure, null after a success.
  error jsonb,
  progress_done integer,
  progress_total integer,
  -- Who works on it now, and until when nobody else may.
  lease_holder uuid,
  lease_until timestamptz,
  check ((lease_holder is null) = (lease_until is null))
);
create index source_due on app.source (next_at) where enabled;

-- The last runs of each source.
create table app.source_run (
  id uuid primary key,
  source_id uuid not null references app.source on delete cascade,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text not null check (outcome in ('running', 'ok', 'unchanged', 'failed', 'interrupted')),
  error jsonb,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  invalid integer not null default 0,
  -- The first twenty documents that could not be taken in: [{"document", "reason": {"code", "params"}, "problems"}].
  invalid_documents jsonb not null default '[]'
);
create index source_run_source on app.source_run (source_id, started_at);

-- What became of each document a source lists, so that only what changed is fetched again and what cannot be read is not asked for at every run.
-- Of sources that hand over their documents whole (KEV, CVE archives) only those that could not be taken in are here.
create table app.source_document (
  source_id uuid not null references app.source on delete cascade,
  name text collate "C" not null,
  -- The source's own word for its version: the instant in changes.csv or the feed; '' where it says none.
  stamp text collate "C" not null,
  -- invalid: taken up again when the stamp changes. unreachable: tried again at the next run.
  state text not null check (state in ('taken', 'invalid', 'unreachable')),
  attempts integer not null default 0,
  reason jsonb,
  problems jsonb not null default '[]',
  -- Version of the program that tried it: a newer one may be able to read it.
  read_with text collate "C" not null,
  primary key (source_id, name)
);
create index source_document_trouble on app.source_document (source_id, state) where state <> 'taken';

do $$ declare t text; begin
  foreach t in array array['app.source', 'app.source_run', 'app.source_document'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy operator on %s for select to {{app}} using ((select app.hub_role()) = ''hub_operator'')', t);
    execute format('create policy jobs on %s to {{system}} using (true)', t);
    execute format('grant select on %s to {{app}}', t);
    execute format('grant select, insert, update, delete on %s to {{system}}', t);
  end loop;
end $$;
