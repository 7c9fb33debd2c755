/** Where in a text of JSON a value stands: the problems of a format say what is wrong by its path, people look for a line. */

/** Past blanks. */
function past(text: string, from: number): number {
  let at = from;
  while (/[\s\uFEFF]/.test(text[at] ?? "")) at += 1;
  return at;
}

/** Behind the string that begins here. */
function behindString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== "\"") at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** Behind the value that begins here; without recursion, however deep it is. */
function behindValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const sign = text[at];
    if (sign === "\"") at = behindString(text, at);
    else {
      if (depth === 0 && (sign === "," || sign === "]" || sign === "}")) return at;
      depth += sign === "[" || sign === "{" ? 1 : sign === "]" || sign === "}" ? -1 : 0;
      at += 1;
    }
    if (depth === 0 && (sign === "\"" || sign === "]" || sign === "}")) return at;
  }
  return at;
}

/** The member of the object or list that begins here; undefined when it has none of this name. */
function memberAt(text: string, from: number, key: PropertyKey): number | undefined {
  const closing = text[from] === "{" ? "}" : text[from] === "[" ? "]" : undefined;
  if (closing === undefined) return undefined;
  let at = past(text, from + 1);
  for (let index = 0; at < text.length && text[at] !== closing; index += 1) {
    let name: PropertyKey = index;
    if (closing === "}") {
      const end = behindString(text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = past(text, past(text, end) + 1);
    }
    if (String(name) === String(key)) return at;
    at = past(text, behindValue(text, at));
    if (text[at] === ",") at = past(text, at + 1);
  }
  return undefined;
}

/** Line and column, from 1, of the value at a path in a text that is JSON; of what should hold it, where it is missing. */
export function jsonPlace(text: string, path: readonly PropertyKey[]): { readonly line: number; readonly column: number } {
  let at = past(text, 0);
  for (const key of path) {
    const found = memberAt(text, at, key);
    if (found === undefined) break;
    at = found;
  }
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
