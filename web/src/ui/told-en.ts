import glossary from "@schakel/content/telling/glossary.json?en";
import alerts from "@schakel/content/texts/alerts.json?en";
import telling from "@schakel/content/texts/telling.json?en";
import today from "@schakel/content/texts/today.json?en";
import type { Telling } from "./telling.ts";

/** What the hub tells of alerts and actions, and the hard words in it, in English. */
export const tellingEn: Telling = { texts: { ...alerts, ...telling, ...today }, glossary };
