import { browserTest } from "../testing/browser.ts";
import { tellWholeStory } from "../testing/story/whole-story.ts";

browserTest("the whole story, in English on a phone", () => tellWholeStory({ language: "en", onPhone: true }));
