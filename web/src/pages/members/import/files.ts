/** A list to begin with, as associations keep one. */
export const exampleFile =
  "naam;kvk;website;e-mail;contactpersoon;volwassenheid\r\nTheehuis De Kan;90000010;theehuis.example;eigenaar@theehuis.example;;basis\r\n";

interface LinkRow {
  readonly organisation: string;
  readonly email: string;
  readonly invitation?: { readonly link: string; readonly expiresAt: string };
}

/** A cell of a CSV file (RFC 4180 §2.6–2.7). One that a spreadsheet would take for a formula is told to be text. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The invitations of an import as a CSV file to mail from. */
export const linksFile = (rows: readonly LinkRow[]): string =>
  [
    ["naam", "e-mail", "link", "geldig tot"],
    ...rows.flatMap(({ organisation, email, invitation }) =>
      invitation ? [[organisation, email, invitation.link, invitation.expiresAt]] : [],
    ),
  ]
    .map((row) => row.map(cell).join(";"))
    .join("\r\n");

/** Hands a text to the browser as a file to keep, in UTF-8 with the mark that spreadsheets look for. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
