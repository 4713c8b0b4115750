import common from "@schakel/content/screens/common/en.json";
import entrance from "@schakel/content/screens/entrance/en.json";
import shell from "@schakel/content/screens/shell/en.json";

/** Every text of the screens, by area. */
export const texts = { common, entrance, shell };
