-- The gate: who reads is set once per transaction by app.enter(); every policy compares rows with what it set.
-- {{app}}, {{system}}, {{identity}} are this database's roles, {{login}} is the log-in the hub works under.
create schema app;
create schema identity authorization {{identity}};
revoke all on schema public from public;
grant usage on schema app to {{app}}, {{system}}, {{login}};

create function app.organisations() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.organisations', true), ''), '{}')::uuid[];
create function app.audiences() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.audiences', true), ''), '{}')::uuid[];
create function app.person() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.person', true), '')::uuid;
-- The hub-wide role of the reader: '', 'hub_operator' or 'hub_editor'.
create function app.hub_role() returns text language sql stable parallel safe
  return coalesce(current_setting('app.hub_role', true), '');

-- Gives a tenant table its policies: the application sees rows of the reader's organisations, jobs see all.
create procedure app.make_tenant(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy own on %s to {{app}} using (organisation_id = any((select app.organisations())::uuid[]))', target);
  execute format('create policy jobs on %s to {{system}} using (true)', target);
  execute format('grant select, insert, update, delete on %s to {{app}}, {{system}}', target);
end $$;

-- Gives a hub-wide reference table its rights: everybody in the hub reads, jobs write.
create procedure app.make_reference(target regclass) language plpgsql as $$
begin
  execute format('grant select on %s to {{app}}', target);
  execute format('grant select, insert, update, delete on %s to {{system}}', target);
end $$;
