const dates = new Map<string, Intl.DateTimeFormat>();

/** A way to write dates, made once: on a phone making one costs milliseconds, and a page writes many. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = dates.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dates.set(key, format);
  return format;
}
