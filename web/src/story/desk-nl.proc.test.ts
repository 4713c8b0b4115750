import { browserTest } from "../testing/browser.ts";
import { tellWholeStory } from "../testing/story/whole-story.ts";

browserTest("the whole story, in Dutch on a desk", () => tellWholeStory({ language: "nl", onPhone: false }));
