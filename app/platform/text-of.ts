/**
 * Text of a value that came out of JSON: an object or list as its JSON. `String` would call whatever stands under its key
 * `toString`, and throws when that is no function.
 */
export const textOf = (value: unknown): string => (typeof value === "object" && value !== null ? JSON.stringify(value) : String(value));
