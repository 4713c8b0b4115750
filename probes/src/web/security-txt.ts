/** Reads the fields of a security.txt (RFC 9116 §2.2, §4): lower-case name → values in order. Comments and a signature around it are left out. */
export function parseSecurityTxt(text: string): Record<string, string[]> {
  const fields = Object.create(null) as Record<string, string[]>;
  const armoured = text.includes("-----BEGIN PGP SIGNED MESSAGE-----");
  const lines = (armoured ? text.replace(/-----BEGIN PGP SIGNATURE-----.*$/s, "") : text).split(/\r?\n/);
  for (const line of lines) {
    const [, name, value] = /^(?:- )?([A-Za-z0-9-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    // The armour's own header says which hash was used; it is no field.
    if (name === undefined || value === undefined || (armoured && name === "Hash")) continue;
    (fields[name.toLowerCase()] ??= []).push(value);
  }
  return fields;
}
