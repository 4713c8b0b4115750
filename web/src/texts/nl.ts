import common from "@schakel/content/screens/common/nl.json";
import entrance from "@schakel/content/screens/entrance/nl.json";
import shell from "@schakel/content/screens/shell/nl.json";

/** Every text of the screens, by area. */
export const texts = { common, entrance, shell };
