-- What kind of flaw it is (CWE ids), and what follows from all that is known of it: what an attacker can do and who can (engine/src/telling). Rows that are
-- there are filled when their documents are read again.
alter table app.vulnerability
  add column weaknesses text[] not null default '{}',
  add column effect text collate "C" not null default 'unknown',
  add column actor text collate "C" not null default 'somebody';
