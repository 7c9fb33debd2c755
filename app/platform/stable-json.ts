/** Plain data from anywhere: whether the database can keep it, and one text for all spellings of the same. */

/** Equality of plain data: the order of keys does not count, absent and undefined are the same. */
export const sameJson = (left: unknown, right: unknown): boolean => stableText(left) === stableText(right);

/** One text for all spellings of the same data. */
export function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${stableText(one)}`).join(",")}}`;
}

/** Deeper nesting is no model, and more than a reader's stack should meet. */
export const mostDepth = 40;

export type Unstorable = "too-deep" | "bad-character" | "bad-key";

/** Postgres keeps no NUL and no half of a surrogate pair; `__proto__` as a key is never a name. Walks without recursion. */
export function unstorable(value: unknown): Unstorable | null {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value === "string" && !isStorableText(next.value)) return "bad-character";
    if (typeof next.value !== "object" || next.value === null) continue;
    if (next.depth >= mostDepth) return "too-deep";
    for (const [key, one] of Object.entries(next.value)) {
      if (key === "__proto__" || !isStorableText(key)) return key === "__proto__" ? "bad-key" : "bad-character";
      open.push({ value: one, depth: next.depth + 1 });
    }
  }
  return null;
}

const isStorableText = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();

/** Where in a text JSON stops making sense, from 1. The engine names the place for some mistakes only, so the shortest wrong beginning is looked for. */
export function jsonErrorPlace(text: string): { readonly line: number; readonly column: number } {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const before = text.slice(0, good).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** Whether more text could still make JSON of it. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = String(error);
    return /unexpected end|unterminated string/i.test(message) || Number(/position (\d+)/.exec(message)?.[1] ?? -1) >= text.length;
  }
}
