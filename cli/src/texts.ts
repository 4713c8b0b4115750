import alertTexts from "@schakel/content/texts/alerts.json" with { type: "json" };
import doctorTexts from "@schakel/content/texts/doctor.json" with { type: "json" };
import explainTexts from "@schakel/content/texts/explain.json" with { type: "json" };
import memberTexts from "@schakel/content/texts/members.json" with { type: "json" };
import { renderText, type Catalogue } from "@schakel/contract";

const catalogue: Catalogue = { ...alertTexts, ...doctorTexts, ...explainTexts, ...memberTexts };

/** A text of the hub in English, the language of the command line. */
export const inEnglish = (text: Parameters<typeof renderText>[1]): string => renderText(catalogue, text, "en");
