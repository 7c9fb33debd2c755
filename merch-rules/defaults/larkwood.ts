/** The rule file Larkwood ships with, as a value for `compile`. */
import file from "./larkwood.json" with { type: "json" };

export const larkwoodRules: unknown = file;
