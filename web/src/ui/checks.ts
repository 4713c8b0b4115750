/** An e-mail address as the hub takes it: something, an at sign, a host with a dot. */
export const isEmail = (text: string): boolean => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text.trim());

/** A Chamber-of-Commerce number as people write it: eight digits, with spaces, dots or "KvK" around them; a lost leading zero is forgiven. */
export const isKvk = (text: string): boolean => /^\d{7,8}$/.test(text.replace(/^\s*kvk\b[^\d]*/i, "").replaceAll(/[\s.]/g, ""));

/** A web address as people write it: a host name with a dot, with or without https:// and what comes after. */
export const isWebsite = (text: string): boolean => /^(https?:\/\/)?([\p{L}\p{N}-]+\.)+[\p{L}]{2,}(:\d+)?([/?#]\S*)?$/iu.test(text.trim());
