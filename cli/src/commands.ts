import type { Role, Scope } from "@schakel/contract";
import type { Command, OptionSpec } from "./command.ts";

const json: OptionSpec = { type: "boolean", describe: "a JSON value a line instead of text" };
const org: OptionSpec = { type: "string", value: "NAME", describe: "the organisation, by its name", required: true };
const password: OptionSpec = { type: "boolean", describe: "read the password from standard input (one trailing newline is dropped)" };
const written: Readonly<Record<string, OptionSpec>> = {
  html: { type: "string", value: "FILE", describe: "write the report as one page as well" },
  letter: { type: "string", value: "FILE", describe: "write the letter to the administrator as well, as plain text" },
};
// Said here and not taken from the contract, which takes a fifth of a second to load; the types see to it that they are the same.
const roles = Object.keys({ reader: 0, member: 0, admin: 0, hub_editor: 0, hub_operator: 0 } satisfies Record<Role, 0>);
const ofOrganisations = {
  "organisation:read": 0,
  "inventory:read": 0,
  "inventory:write": 0,
  "advisories:read": 0,
  "alerts:read": 0,
  "actions:write": 0,
  "bulletins:read": 0,
  "members:read": 0,
  "members:write": 0,
  "tokens:write": 0,
  "log:read": 0,
  "register:read": 0,
};
const ofTheHub = { "advisories:import": 0, "bulletins:publish": 0, "hub:operate": 0 };
({ ...ofOrganisations, ...ofTheHub }) satisfies Record<Scope, number>;
const days: OptionSpec = { type: "string", value: "N", describe: "for how many days an invitation is good, 1 to 30; 7 unless given" };
const none = { least: 0, most: 0, what: "" };
const many = Number.POSITIVE_INFINITY;

/** Every command of `schakel`. */
export const commands: readonly Command[] = [
  {
    words: ["serve"],
    summary: "Start the hub and serve until stopped",
    usage: "",
    options: {},
    operands: none,
    notes: "The first start makes the database and prints a code with which the hub is set up, once.",
    load: () => import("./commands/serve.ts"),
  },
  {
    words: ["init"],
    summary: "Make the hub's own organisation and its first operator",
    usage: "--hub NAME --admin EMAIL --password-stdin",
    options: {
      hub: { type: "string", value: "NAME", describe: "name of the hub's own organisation", required: true },
      admin: { type: "string", value: "EMAIL", describe: "address of the first operator", required: true },
      "password-stdin": password,
      json,
    },
    operands: none,
    load: () => import("./commands/init.ts"),
  },
  {
    words: ["org", "add"],
    summary: "Add an organisation",
    usage: "NAME [--maturity basic|advanced|expert]",
    options: {
      maturity: {
        type: "string",
        value: "LEVEL",
        describe: "how things are told to it",
        choices: ["basic", "advanced", "expert"],
      },
      language: { type: "string", value: "LANGUAGE", describe: "its language", choices: ["nl", "en"] },
      kvk: { type: "string", value: "NUMBER", describe: "its Chamber-of-Commerce number, eight digits" },
      json,
    },
    operands: { least: 1, most: 1, what: "NAME" },
    load: () => import("./commands/org-add.ts"),
  },
  {
    words: ["org", "list"],
    summary: "List the organisations of the hub",
    usage: "",
    options: { json },
    operands: none,
    load: () => import("./commands/org-list.ts"),
  },
  {
    words: ["member", "list"],
    summary: "List every organisation with how far it is",
    usage: "[--state STATE]",
    options: {
      state: {
        type: "string",
        value: "STATE",
        describe: "only these",
        choices: ["not_invited", "invited", "invitation_expired", "joined", "in_use"],
      },
      json,
    },
    operands: none,
    load: () => import("./commands/member-list.ts"),
  },
  {
    words: ["member", "import"],
    summary: "Add the organisations of a CSV list, each with an invitation link",
    usage: "FILE [--preview] [--days N]",
    options: { preview: { type: "boolean", describe: "say what would happen and change nothing" }, days, json },
    operands: { least: 1, most: 1, what: "FILE" },
    notes:
      "Columns: Organisatie, KvK, Website, E-mail, Contactpersoon, Volwassenheid, Taal, in Dutch or English and in any order.\n" +
      "The links are shown once, on standard output; importing again gives no doubles.",
    load: () => import("./commands/member-import.ts"),
  },
  {
    words: ["registration", "list"],
    summary: "List who asked to join",
    usage: "[--state waiting|decided|all]",
    options: {
      state: { type: "string", value: "STATE", describe: "which; waiting unless given", choices: ["waiting", "decided", "all"] },
      json,
    },
    operands: none,
    load: () => import("./commands/registration-list.ts"),
  },
  {
    words: ["registration", "accept"],
    summary: "Let an organisation in and print the link for its first administrator, once",
    usage: "ID [--name NAME] [--maturity LEVEL] [--days N]",
    options: {
      name: { type: "string", value: "NAME", describe: "the name it joins under, unless the one it asked for" },
      maturity: { type: "string", value: "LEVEL", describe: "how things are told to it", choices: ["basic", "advanced", "expert"] },
      days,
      json,
    },
    operands: { least: 1, most: 1, what: "ID" },
    load: () => import("./commands/registration-accept.ts"),
  },
  {
    words: ["registration", "refuse"],
    summary: "Refuse a request to join",
    usage: "ID",
    options: { json },
    operands: { least: 1, most: 1, what: "ID" },
    load: () => import("./commands/registration-refuse.ts"),
  },
  {
    words: ["hub", "settings"],
    summary: "Show the hub's settings, or change them",
    usage: "[--name NAME] [--language nl|en] [--registration open|closed] [--contact TEXT]",
    options: {
      name: { type: "string", value: "NAME", describe: "the name of the hub and its own organisation" },
      language: { type: "string", value: "LANGUAGE", describe: "the language of who is not signed in", choices: ["nl", "en"] },
      registration: { type: "string", value: "STATE", describe: "whether firms may ask to join", choices: ["open", "closed"] },
      contact: { type: "string", value: "TEXT", describe: "whom people reach when they are stuck" },
      json,
    },
    operands: none,
    load: () => import("./commands/hub-settings.ts"),
  },
  {
    words: ["person", "add"],
    summary: "Add a person to an organisation",
    usage: "EMAIL --org NAME --role ROLE --password-stdin",
    options: {
      org,
      role: { type: "string", value: "ROLE", describe: "what the person may do there", required: true, choices: roles },
      name: { type: "string", value: "NAME", describe: "the person's name" },
      "password-stdin": password,
      json,
    },
    operands: { least: 1, most: 1, what: "EMAIL" },
    notes: "Somebody the hub knows already keeps their own password and becomes a member.",
    load: () => import("./commands/person-add.ts"),
  },
  {
    words: ["person", "recover"],
    summary: "Make the link with which somebody who forgot their password chooses a new one, once",
    usage: "EMAIL",
    options: { json },
    operands: { least: 1, most: 1, what: "EMAIL" },
    notes:
      "Make sure first that it is they who ask. The link works once and for 24 hours; an earlier one works no longer. Using it ends their sessions.\n" +
      "It is written in the access register of every organisation they serve.",
    load: () => import("./commands/person-recover.ts"),
  },
  {
    words: ["token", "create"],
    summary: "Make an API token of an organisation and print it, once",
    usage: "--org NAME --scope SCOPE... [--expires WHEN]",
    options: {
      org,
      scope: { type: "string", value: "SCOPE", describe: "what it may do; may be given more than once", required: true, multiple: true },
      expires: {
        type: "string",
        value: "WHEN",
        describe: "a date (2027-01-31), an instant, or a number of days (90d); a year unless given",
      },
      name: { type: "string", value: "NAME", describe: "what it is for" },
      json,
    },
    operands: { least: 0, most: many, what: "SCOPE" },
    notes: `Scopes: ${Object.keys(ofOrganisations).join(", ")}.\nOnly the hub's own organisation can have: ${Object.keys(ofTheHub).join(", ")}.`,
    load: () => import("./commands/token-create.ts"),
  },
  {
    words: ["inventory", "import"],
    summary: "Import what an organisation has: CSV or CycloneDX JSON",
    usage: "--org NAME FILE...",
    options: { org, json },
    operands: { least: 1, most: many, what: "FILE" },
    notes:
      "With --json a line per row: {file, row, state, vendor, product, version, precision, recognised}. Importing again gives no doubles.",
    load: () => import("./commands/inventory-import.ts"),
  },
  {
    words: ["advisories", "import"],
    summary: "Import advisories: CSAF 2.0, CVE records, CISA's KEV catalogue",
    usage: "PATH...",
    options: { json },
    operands: { least: 1, most: many, what: "PATH" },
    notes:
      "A PATH is a file, or a folder of which every .json file is taken. The format is recognised.\n" +
      "With --json a line per document once it is committed: {path, state, problems}; state is imported, unchanged or invalid.",
    load: () => import("./commands/advisories-import.ts"),
  },
  {
    words: ["alerts"],
    summary: "List what concerns an organisation",
    usage: "--org NAME [--state open|closed|all]",
    options: {
      org,
      state: { type: "string", value: "STATE", describe: "which; all unless given", choices: ["open", "closed", "all"] },
      json,
    },
    operands: none,
    notes: "With --json: {organisation, subject, aliases, label, assets, urgency, due, state, why}.",
    load: () => import("./commands/alerts.ts"),
  },
  {
    words: ["why"],
    summary: "Say why a vulnerability or advisory does or does not concern an organisation",
    usage: "NAME --org NAME",
    options: { org, json },
    operands: { least: 1, most: 1, what: "NAME" },
    notes:
      "NAME is a CVE or GHSA id or another alias, in any case, or a publication's own id (NCSC-2026-0001).\n" +
      "A line per vulnerability and one per component of its products; verdict is affected, possible, not_affected, decided, withdrawn or\n" +
      "nothing_to_match. With --json: {organisation, subject, aliases, title, verdict, why, products, looked, components}.",
    load: () => import("./commands/why.ts"),
  },
  {
    words: ["actions"],
    summary: "List what an organisation has to do, most urgent first",
    usage: "--org NAME [--today]",
    options: { org, today: { type: "boolean", describe: "only the day's short list" }, json },
    operands: none,
    load: () => import("./commands/actions.ts"),
  },
  {
    words: ["actions", "done"],
    summary: "Say that an action is done",
    usage: "ID --org NAME",
    options: { org, json },
    operands: { least: 1, most: 1, what: "ID" },
    load: () => import("./commands/actions-done.ts"),
  },
  {
    words: ["source", "list"],
    summary: "List where advisories come from by themselves, and how each source is",
    usage: "",
    options: { json },
    operands: none,
    load: () => import("./commands/source-list.ts"),
  },
  {
    words: ["source", "add"],
    summary: "Let advisories arrive by themselves",
    usage: "KIND [--url URL] [--name NAME] [--since YEAR]",
    options: {
      url: { type: "string", value: "URL", describe: "its address; the one offered for its kind unless given" },
      name: { type: "string", value: "NAME", describe: "how it is called" },
      since: { type: "string", value: "YEAR", describe: "for cve: also every record of that year and later" },
      json,
    },
    operands: { least: 1, most: 1, what: "KIND" },
    notes:
      "KIND is kev (CISA's list of exploited flaws), csaf (a CSAF 2.0 provider: the site of a publisher or its provider-metadata.json;\n" +
      "NCSC-NL unless given) or cve (every CVE record, as it changes).",
    load: () => import("./commands/source-add.ts"),
  },
  {
    words: ["source", "fetch"],
    summary: "Fetch a source now and wait until it is done",
    usage: "NAME",
    options: { json },
    operands: { least: 1, most: 1, what: "NAME" },
    load: () => import("./commands/source-fetch.ts"),
  },
  {
    words: ["source", "remove"],
    summary: "Remove a source; what it brought stays",
    usage: "NAME",
    options: { json },
    operands: { least: 1, most: 1, what: "NAME" },
    load: () => import("./commands/source-remove.ts"),
  },
  {
    words: ["doctor"],
    summary: "Examine this installation and say what is wrong",
    usage: "",
    options: { json },
    operands: none,
    load: () => import("./commands/doctor.ts"),
  },
  {
    words: ["probe"],
    summary: "See on the wire whether a connection is safe",
    usage: "TARGET... [--kind KIND]",
    options: {
      kind: {
        type: "string",
        value: "KIND",
        describe: "what it is; web unless given",
        choices: ["web", "smtp", "imap", "pop", "ftp", "ssh", "smb", "domain"],
      },
      port: { type: "string", value: "N", describe: "its port; the usual ones of the kind unless given" },
      depth: {
        type: "string",
        value: "DEPTH",
        describe: "what a rating needs (the default), or all it accepts",
        choices: ["rating", "full"],
      },
      resolver: { type: "string", value: "IP:PORT", describe: "the resolver to ask; the machine's own unless given" },
      trusted: { type: "boolean", describe: "that resolver validates DNSSEC and the way to it is safe: believe its word" },
      allow: {
        type: "string",
        value: "CIDR",
        describe: "internal addresses that may be measured; may be given more than once",
        multiple: true,
      },
      map: {
        type: "string",
        value: "HOST:PORT=ADDR:PORT",
        describe: "where a host and port really are; may be given more than once",
        multiple: true,
      },
      trust: { type: "string", value: "PEM", describe: "a file with certificates to trust besides the system's" },
      table: { type: "string", value: "NAME", describe: "the guideline to rate by; ncsc-nl-2025-05 unless given" },
      selector: {
        type: "string",
        value: "NAME",
        describe: "a DKIM selector of the domain; may be given more than once",
        multiple: true,
      },
      anonymous: { type: "boolean", describe: "with --kind ftp: also try an anonymous log-in" },
      lang: { type: "string", value: "LANGUAGE", describe: "the language of the texts", choices: ["nl", "en"] },
      ...written,
      json,
    },
    operands: { least: 1, most: many, what: "TARGET" },
    notes:
      "TARGET is a host, an address, a URL, or for --kind domain a mail domain. It does only what an ordinary client does.\n" +
      "With --json: {target, kind, table, at, connections, milliseconds, facts, checks: [{id, verdict, evidence, text}], verdict}.\n" +
      "Exit codes: 0 all at least sufficient, 1 findings, 3 something could not be seen.",
    load: () => import("./commands/probe.ts"),
  },
  {
    words: ["probe", "replay"],
    summary: "Judge an earlier measurement again, without network",
    usage: "FILE [--table NAME]",
    options: {
      table: { type: "string", value: "NAME", describe: "the guideline to rate by; the one of the report unless given" },
      lang: { type: "string", value: "LANGUAGE", describe: "the language of the texts", choices: ["nl", "en"] },
      ...written,
      json,
    },
    operands: { least: 1, most: 1, what: "FILE" },
    notes: "FILE is what `schakel probe --json` wrote.",
    load: () => import("./commands/probe-replay.ts"),
  },
  {
    words: ["match"],
    summary: "Match an inventory with advisories, without a hub",
    usage: "--inventory FILE --advisories PATH...",
    options: {
      inventory: { type: "string", value: "FILE", describe: "CSV or CycloneDX JSON", required: true },
      advisories: {
        type: "string",
        value: "PATH",
        describe: "a document or a folder of them; may be given more than once",
        required: true,
        multiple: true,
      },
      json,
    },
    operands: { least: 0, most: many, what: "PATH" },
    notes: "A line per pair whose product matched; with --json {row, id, label, why}; label is affected, possible or not_affected.",
    load: () => import("./commands/match.ts"),
  },
  {
    words: ["validate", "csaf"],
    summary: "Check CSAF 2.0 documents against the schema and the mandatory tests",
    usage: "FILE...",
    options: { json },
    operands: { least: 1, most: many, what: "FILE" },
    notes: "With --json a line per file: {file, valid, errors: [{rule, path, message}]}.",
    load: () => import("./commands/validate-csaf.ts"),
  },
];
