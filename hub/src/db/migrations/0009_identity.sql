-- Who somebody is: better-auth's tables (its own names, as `compileMigrations` of 1.7 gives them, ids as uuid), API tokens and the set-up code.
-- They belong to the identity role, so neither requests nor jobs can read them.
set local role {{identity}};

create table identity."user" (
  -- The id of app.person too.
  id uuid primary key,
  name text not null,
  email text collate "C" not null unique check (email = lower(email)),
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);

create table identity.session (
  id uuid primary key,
  "expiresAt" timestamptz not null,
  token text collate "C" not null unique,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references identity."user" on delete cascade
);
create index session_of_user on identity.session ("userId");

create table identity.account (
  id uuid primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references identity."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  unique ("providerId", "accountId")
);
create index account_user on identity.account ("userId");

create table identity.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index verification_identifier on identity.verification (identifier);

create table identity.api_token (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  -- SHA-256 of the token: its 32 bytes are random, so no slower hash is needed.
  hash bytea not null unique,
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index api_token_organisation on identity.api_token (organisation_id);

-- The single-use code with which a new hub is set up; gone once used.
create table identity.setup_code (
  single boolean primary key default true check (single),
  hash bytea not null,
  made_at timestamptz not null
);

reset role;
