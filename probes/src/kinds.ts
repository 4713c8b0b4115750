/** What can be measured. `domain` is a mail domain with every host that takes its mail; the others are one service on one host. */
export const kinds = ["web", "smtp", "imap", "pop", "ftp", "ssh", "smb", "domain"] as const;

export type Kind = (typeof kinds)[number];

/** `rating`: the few connections a rating needs; `full`: everything the service accepts. */
export type Depth = "rating" | "full";

export const isKind = (text: string): text is Kind => (kinds as readonly string[]).includes(text);

/** The kinds that may speak TLS. */
export const tlsKinds: readonly Kind[] = ["web", "smtp", "imap", "pop", "ftp"];
