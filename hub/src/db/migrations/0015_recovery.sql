set local role {{identity}};

-- Links with which somebody who forgot their password chooses a new one: one a person, so that a new one takes the place of the one before; gone once used.
create table identity.recovery (
  user_id uuid primary key references identity."user" on delete cascade,
  -- SHA-256 of the secret: its 32 bytes are random, so no slower hash is needed.
  hash bytea not null unique,
  expires_at timestamptz not null
);

reset role;
