export { readComponentsAgain } from "./read-again.ts";
