import type { ColumnType } from "kysely";

// The tables as the migrations made them, for the typed queries. jsonb columns take text and give parsed values.
type Json<T> = ColumnType<T, string, string>;
type Optional<T> = ColumnType<T, T | undefined, T>;
/** A text for people, kept as its code and parameters. */
interface StoredText {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export type Maturity = "basic" | "advanced" | "expert";
export type Language = "nl" | "en";
export type Role = "admin" | "member" | "reader" | "hub_operator" | "hub_editor";
export type TlpLabel = "TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR";

export interface Tables {
  "app.company": { id: string; name: string; kvk: string | null; created_at: Date };
  "app.company_domain": { domain: string; company_id: string };
  "app.organisation": { id: string; company_id: string; name: string; is_hub: Optional<boolean>; created_at: Date };
  "app.organisation_profile": {
    organisation_id: string;
    maturity: Optional<Maturity>;
    language: Optional<Language>;
    time_zone: Optional<string>;
    named_to_operator: Optional<boolean>;
    website: Optional<string>;
    sealing_key: Buffer;
  };
  "app.person": { id: string; name: string; language: Optional<Language>; depth: Optional<Maturity | null>; created_at: Date };
  "app.hub_settings": { single: true; language: Language; registration_open: boolean; contact: string };
  "app.registration": {
    id: string;
    state: "waiting" | "accepted" | "refused";
    details: Buffer;
    fingerprint: Buffer;
    created_at: Date;
    decided_at: Optional<Date | null>;
    decided_by: Optional<string | null>;
  };
  "app.membership": { organisation_id: string; person_id: string; role: Role; created_at: Date };
  "app.invitation": {
    organisation_id: string;
    id: string;
    role: Role;
    email: Buffer;
    name: Optional<Buffer | null>;
    token_hash: Buffer;
    invited_by: string | null;
    created_at: Date;
    expires_at: Date;
    accepted_at: Optional<Date | null>;
    accepted_by: Optional<string | null>;
  };
  "app.community": {
    id: string;
    name: string;
    kind: "sector" | "isac" | "region" | "pair";
    default_tlp: TlpLabel;
    experience: Optional<"starting" | "improving" | "experienced">;
    agreement: Optional<string>;
    created_at: Date;
  };
  "app.community_member": { organisation_id: string; community_id: string; joined_at: Date };
  "app.product": { id: string; key: string; vendor: string; name: string; scheme: string; merged_into: Optional<string | null> };
  "app.product_identifier": { kind: "key" | "cpe" | "purl" | "name"; value: string; product_id: string };
  "app.asset": {
    organisation_id: string;
    id: string;
    name: string;
    kind: Optional<"system" | "process" | "information">;
    owner: Optional<string>;
    exposure: Optional<"small" | "controlled" | "open" | "unknown">;
    availability: number | null;
    integrity: number | null;
    confidentiality: number | null;
    stakes: ColumnType<number, never, never>;
    created_at: Date;
    changed_at: Date;
  };
  "app.component": {
    organisation_id: string;
    id: string;
    asset_id: string;
    source_key: string;
    typed: Json<Readonly<Record<string, unknown>>>;
    vendor: string;
    product: string;
    version: string;
    precision: "exact" | "branch" | "none";
    notes: Json<readonly { code: string; params: Readonly<Record<string, string>> }[]>;
    read_with: string;
    created_at: Date;
    changed_at: Date;
  };
  "app.component_target": {
    organisation_id: string;
    component_id: string;
    product_id: string;
    variant: string;
    undecidable: boolean;
    lo: Buffer;
    hi: Buffer;
    stakes: number;
  };
  "app.vulnerability": {
    id: string;
    name: string;
    state: "published" | "rejected";
    title: string;
    description: string;
    published_at: Date | null;
    exploitation: "none" | "poc" | "active" | null;
    automatable: boolean | null;
    technical_impact: "partial" | "total" | null;
    cvss: number | null;
    cvss_vector: string | null;
    kev_added: string | null;
    kev_due: string | null;
    kev_ransomware: boolean | null;
    urgencies: number[];
    weaknesses: Optional<string[]>;
    effect: Optional<string>;
    actor: Optional<string>;
    changed_at: Date;
  };
  "app.vulnerability_alias": { alias: string; vulnerability_id: string };
  "app.advisory": {
    id: string;
    publisher: string;
    tracking_id: string;
    format: "cve" | "csaf" | "kev";
    revision: string;
    state: "published" | "withdrawn";
    title: string;
    published_change: Date | null;
    reference_urls: Json<readonly string[]>;
    document: Buffer;
    document_hash: Buffer;
    received_at: Date;
    read_with: string;
  };
  "app.advisory_vulnerability": { advisory_id: string; vulnerability_id: string; reading: Json<unknown> };
  "app.affected_range": {
    vulnerability_id: string;
    product_id: string;
    variant: string;
    lo: Buffer;
    hi: Buffer;
    affected: boolean;
    fixed: string | null;
    last: Optional<string | null>;
    said: string;
    evidence: Json<readonly string[]>;
  };
  "app.vulnerability_product": { vulnerability_id: string; product_id: string };
  "app.record_day": { day: string; records: number; newest: Date };
  "app.record_product": { product_id: string; records: number; newest: Date | null };
  "app.audience": {
    id: string;
    kind: "all" | "community" | "organisations" | "persons";
    community_id: string | null;
    fingerprint: Buffer;
    created_at: Date;
  };
  "app.audience_member": { organisation_id: string; audience_id: string; person_id: string | null };
  "app.bulletin": { id: string; withdrawn_at: Optional<Date | null> };
  "app.bulletin_part": {
    bulletin_id: string;
    id: string;
    kind: "action" | "context" | "technical" | "indicators";
    position: number;
    tlp: TlpLabel;
    audience_id: string;
    content: Json<Readonly<Partial<Record<Language, { readonly title: string; readonly text: string }>>>>;
    revision: Optional<number>;
    published_at: Date;
    changed_at: Date;
    words: ColumnType<string, never, never>;
  };
  "app.bulletin_part_vulnerability": { bulletin_id: string; part_id: string; audience_id: string; vulnerability_id: string };
  "app.bulletin_part_product": { bulletin_id: string; part_id: string; audience_id: string; product_id: string; named: boolean };
  "app.bulletin_read": { organisation_id: string; bulletin_id: string; read_by: string | null; read_at: Date };
  "app.bulletin_author": { organisation_id: string; bulletin_id: string; person_id: string | null };
  "app.alert": {
    organisation_id: string;
    subject_id: string;
    subject: "vulnerability" | "bulletin";
    affected: boolean;
    urgency: number;
    due: Date;
    state: "open" | "closed";
    closed_because: string | null;
    opened_at: Date;
    changed_at: Date;
    seen_at: Optional<Date | null>;
  };
  "app.alert_component": {
    organisation_id: string;
    subject_id: string;
    component_id: string;
    affected: boolean;
    product_id: string;
    range_lo: Buffer;
    range_hi: Buffer;
    fixed: string | null;
    said: string;
    evidence: Json<readonly string[]>;
    decision: Optional<"done" | "not_us" | null>;
    action_id: Optional<string | null>;
  };
  "app.action": {
    organisation_id: string;
    id: string;
    kind: "update" | "mitigate" | "question" | "read";
    component_id: string | null;
    bulletin_id: string | null;
    state: "open" | "done" | "not_us" | "later" | "obsolete";
    urgency: Optional<number>;
    due: Optional<Date>;
    reason: Optional<string>;
    later_until: Optional<Date | null>;
    decided_by: Optional<string | null>;
    decided_at: Optional<Date | null>;
    opened_at: Date;
  };
  "app.action_alert": { organisation_id: string; action_id: string; subject_id: string };
  "app.access_entry": {
    organisation_id: string;
    id: string;
    at: Date;
    route: string;
    tlp: string;
    subjects: Json<readonly string[]>;
    details_hash: Buffer;
  };
  "app.access_detail": { organisation_id: string; entry_id: string; salt: Buffer; details: Json<Readonly<Record<string, string>>> };
  "app.access_unsealed": { organisation_id: string; entry_id: string };
  "app.access_seal": {
    number: number;
    at: Date;
    entries: number;
    entry_keys: Json<readonly (readonly [organisationId: string, entryId: string])[]>;
    previous: Buffer;
    hash: Buffer;
  };
  "app.source": {
    id: string;
    kind: "kev" | "csaf" | "cve";
    name: string;
    url: string;
    enabled: Optional<boolean>;
    settings: Json<{ readonly startYear?: number }>;
    interval_seconds: number;
    cursor: ColumnType<unknown, string | undefined, string>;
    validators: ColumnType<
      Readonly<Record<string, { readonly etag?: string; readonly lastModified?: string }>>,
      string | undefined,
      string
    >;
    documents: Optional<number>;
    added_at: Date;
    last_tried_at: Optional<Date | null>;
    last_success_at: Optional<Date | null>;
    next_at: Date;
    failures: Optional<number>;
    error: ColumnType<StoredText | null, string | null | undefined, string | null>;
    progress_done: Optional<number | null>;
    progress_total: Optional<number | null>;
    lease_holder: Optional<string | null>;
    lease_until: Optional<Date | null>;
  };
  "app.source_run": {
    id: string;
    source_id: string;
    started_at: Date;
    ended_at: Optional<Date | null>;
    outcome: "running" | "ok" | "unchanged" | "failed" | "interrupted";
    error: ColumnType<StoredText | null, string | null | undefined, string | null>;
    added: Optional<number>;
    changed: Optional<number>;
    unchanged: Optional<number>;
    invalid: Optional<number>;
    invalid_documents: ColumnType<readonly unknown[], string | undefined, string>;
  };
  "app.source_document": {
    source_id: string;
    name: string;
    stamp: string;
    state: "taken" | "invalid" | "unreachable";
    attempts: Optional<number>;
    reason: ColumnType<StoredText | null, string | null | undefined, string | null>;
    problems: ColumnType<readonly unknown[], string | undefined, string>;
    read_with: string;
  };
}
