/** What addresses are put together from. */

/** Text as one part of an address: what stands in it can neither end it nor climb out of it. */
export const segment = (text: string): string => encodeURIComponent(text);

/** A query string from what is given; absent and empty values are left out. */
export function query(values: Readonly<Record<string, string | number | boolean | undefined | null>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined && value !== null && value !== "") search.set(key, String(value));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
