import { Refusal } from "../refusal.ts";

/** A bulletin that cannot be published as it is; `place` is a JSON Pointer into what the editor sent. */
export const invalid = (place: string, message: string): Refusal => new Refusal("invalid_bulletin", message, [{ place, message }]);
