/** The rule file of a shop that has written none yet, as a value for `compile`: it names nothing of any catalogue. */
import file from "./plain.json" with { type: "json" };

export const plainRules: unknown = file;
