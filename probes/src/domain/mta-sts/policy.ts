export interface MtaStsPolicy {
  readonly mode: string;
  readonly mx: readonly string[];
  readonly maxAge?: number;
  readonly problems: readonly string[];
}

/** Reads a policy file (RFC 8461 §3.2). Takes any text; what is wrong is in `problems`. */
export function parsePolicy(text: string): MtaStsPolicy {
  const fields = new Map<string, string[]>();
  const problems: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const [, key, value = ""] = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31}):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (key === undefined) problems.push(line.slice(0, 60));
    else fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  const mode = fields.get("mode")?.[0] ?? "";
  const mx = (fields.get("mx") ?? []).map((one) => one.toLowerCase()).slice(0, 100);
  const age = fields.get("max_age")?.[0];
  const maxAge = age !== undefined && /^\d{1,10}$/.test(age) ? Number(age) : undefined;
  if (fields.get("version")?.[0] !== "STSv1") problems.push("version");
  if (!["enforce", "testing", "none"].includes(mode)) problems.push("mode");
  if (maxAge === undefined || maxAge > 31_557_600) problems.push("max_age");
  if (mode !== "none" && mx.length === 0) problems.push("mx");
  return { mode, mx, ...(maxAge === undefined ? {} : { maxAge }), problems };
}

/** Whether a pattern of the policy covers a host: itself, or one label below `*.` (RFC 8461 §4.1). */
export function coversHost(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return pattern === host;
  return host.includes(".") && host.slice(host.indexOf(".") + 1) === pattern.slice(2);
}

/** The id of a TXT record (§3.1); undefined when it is none or has no id. */
export function parseStsId(text: string): string | undefined {
  const [, id] = /^v=STSv1\s*;\s*(?:[^;]*;\s*)*?id=([A-Za-z0-9]{1,32})\s*(?:;|$)/.exec(text) ?? [];
  return id;
}
