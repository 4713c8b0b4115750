import type { Language } from "../db/tables.ts";
import type { VisibleBulletin } from "./list-bulletins.ts";

/** A text for people as code and parameters; the catalogue renders it. */
export interface NotificationText {
  readonly code: "bulletin_withdrawn" | "bulletin_for_you_alone" | "bulletin_new";
  readonly params: Readonly<Record<string, string>>;
}

/**
 * What a mail or push message may say of a bulletin to a reader of it. TLP:RED leaves the hub in no message, not by its title either: who may read
 * nothing but RED of it hears that something waits behind the log-in.
 */
export function notificationOf(bulletin: VisibleBulletin, language: Language): NotificationText {
  if (bulletin.state === "withdrawn") return { code: "bulletin_withdrawn", params: {} };
  const tellable = bulletin.parts.find((part) => part.tlp !== "TLP:RED");
  if (!tellable) return { code: "bulletin_for_you_alone", params: {} };
  const wording = tellable.content[language] ?? tellable.content.nl ?? tellable.content.en;
  return { code: "bulletin_new", params: { tlp: tellable.tlp, title: wording?.title ?? "" } };
}
