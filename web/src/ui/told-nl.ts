import glossary from "@schakel/content/telling/glossary.json?nl";
import alerts from "@schakel/content/texts/alerts.json?nl";
import telling from "@schakel/content/texts/telling.json?nl";
import today from "@schakel/content/texts/today.json?nl";
import type { Telling } from "./telling.ts";

/** What the hub tells of alerts and actions, and the hard words in it, in Dutch. */
export const tellingNl: Telling = { texts: { ...alerts, ...telling, ...today }, glossary };
