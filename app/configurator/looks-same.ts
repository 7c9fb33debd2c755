/**
 * Whether two views look the same to the shopper. Their links may differ: each holds all the choices, so that with every press
 * all of a page's links change, and hardly anything that is seen.
 */

/** What is only read when a link is followed. */
const links: ReadonlySet<string> = new Set(["choices", "without"]);

/** Deep equality of plain data, without the choices that links hold. */
export function looksSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null || Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length
    && names.every((name) => Object.hasOwn(other, name) && (links.has(name) || looksSame(one[name as keyof typeof one], other[name as keyof typeof other])));
}
