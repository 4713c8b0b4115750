create table app.alert (
  organisation_id uuid not null,
  subject_id uuid not null,
  subject text not null check (subject in ('vulnerability', 'bulletin')),
  -- affected: certain; otherwise possible, and then it only ever leads to one question per component.
  affected boolean not null,
  -- 4 act, 3 attend, 2 track*, 1 track (SSVC).
  urgency smallint not null check (urgency between 1 and 4),
  due timestamptz not null,
  state text not null check (state in ('open', 'closed')),
  closed_because text check (closed_because in ('withdrawn', 'component_changed', 'component_removed', 'record_changed', 'done', 'not_us')),
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, subject_id),
  check ((state = 'closed') = (closed_because is not null))
);
create index alert_subject on app.alert (subject_id);
call app.make_tenant('app.alert');

-- The components an alert touches, and what the record says of their version.
create table app.alert_component (
  organisation_id uuid not null,
  subject_id uuid not null,
  component_id uuid not null,
  affected boolean not null,
  product_id uuid not null,
  range_lo bytea not null,
  range_hi bytea not null,
  fixed text,
  said text not null,
  evidence jsonb not null,
  -- What a person decided about it; null: it stands open. An alert is open while one of its components is.
  decision text check (decision in ('done', 'not_us')),
  action_id uuid,
  check ((decision is null) = (action_id is null)),
  primary key (organisation_id, subject_id, component_id)
);
-- Component first: with the organisation first, the planner prefers it over the primary key for a page of alerts and scans far too much.
create index alert_component_component on app.alert_component (component_id, organisation_id);
call app.make_tenant('app.alert_component');

create table app.action (
  organisation_id uuid not null,
  id uuid not null,
  -- update: a fixed version is known; mitigate: none is; question: only the version settles it; read: a bulletin.
  kind text not null check (kind in ('update', 'mitigate', 'question', 'read')),
  component_id uuid,
  bulletin_id uuid,
  state text not null check (state in ('open', 'done', 'not_us', 'later', 'obsolete')),
  reason text not null default '',
  later_until timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  opened_at timestamptz not null,
  primary key (organisation_id, id)
);
-- One living action per component and remedy; what was decided stays as history.
create unique index action_living on app.action (organisation_id, component_id, kind) where state in ('open', 'later') and component_id is not null;
call app.make_tenant('app.action');

-- What a decision ended, kept also when the component has changed since.
create table app.action_alert (
  organisation_id uuid not null,
  action_id uuid not null,
  subject_id uuid not null,
  primary key (organisation_id, action_id, subject_id),
  foreign key (organisation_id, action_id) references app.action (organisation_id, id) on delete cascade
);
create index action_alert_subject on app.action_alert (organisation_id, subject_id);
call app.make_tenant('app.action_alert');
