-- The one door for a person or a token: checks membership, resolves the audiences, sets the reader for this transaction.
-- It reads past the policies as its owner's helper role, and only the hub's log-in may call it: the application role may not.
grant usage on schema app to {{gate}};
grant select on app.membership, app.audience_member, app.audience, app.organisation to {{gate}};
create policy gate on app.membership for select to {{gate}} using (true);
create policy gate on app.audience_member for select to {{gate}} using (true);
create policy gate on app.audience for select to {{gate}} using (true);
create policy gate on app.organisation for select to {{gate}} using (true);

-- Returns how many of the asked organisations the person really belongs to; a token passes person null and is bound to its organisation
-- by the caller, which read it from the identity schema.
create function app.enter(person uuid, asked uuid[], token_roles text[]) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  allowed uuid[];
  readable uuid[];
  hub text;
begin
  if person is null then
    allowed := asked;
    hub := coalesce((select r from unnest(token_roles) r where r in ('hub_operator', 'hub_editor') order by r desc limit 1), '');
  else
    select coalesce(array_agg(distinct m.organisation_id), '{}') into allowed
      from app.membership m where m.person_id = person and m.organisation_id = any(asked);
    select coalesce(max(m.role), '') into hub
      from app.membership m join app.organisation o on o.id = m.organisation_id and o.is_hub
      where m.person_id = person and m.organisation_id = any(asked) and m.role in ('hub_operator', 'hub_editor');
  end if;
  select coalesce(array_agg(a), '{}') into readable from (
    select am.audience_id a from app.audience_member am
      where am.organisation_id = any(allowed) and (am.person_id is null or am.person_id = person)
    union
    select id from app.audience where kind = 'all'
  ) r;
  perform set_config('app.organisations', allowed::text, true), set_config('app.audiences', readable::text, true),
    set_config('app.person', coalesce(person::text, ''), true), set_config('app.hub_role', hub, true);
  return hub;
end $$;
-- PostgreSQL lets a function change owner only to a role that may create in its schema; the right is taken back at once.
grant create on schema app to {{gate}};
alter function app.enter(uuid, uuid[], text[]) owner to {{gate}};
revoke create on schema app from {{gate}};
-- As its owner: anybody else's revoke is a warning that changes nothing, and the application role could go through the door again.
set local role {{gate}};
revoke all on function app.enter(uuid, uuid[], text[]) from public;
grant execute on function app.enter(uuid, uuid[], text[]) to {{login}};
reset role;
