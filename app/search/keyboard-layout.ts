/** What was typed on the keyboard of the other language: "lbdfy" is "диван", "вуыл" is "desk". The usual layouts, QWERTY and ЙЦУКЕН. */
const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
const cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";

const toCyrillic: ReadonlyMap<string, string> = new Map([...latin].map((key, at) => [key, cyrillic[at] ?? key]));
const toLatin: ReadonlyMap<string, string> = new Map([...cyrillic].map((key, at) => [key, latin[at] ?? key]));

/** The same keys on the other keyboard; undefined for a text of both alphabets, of another, or of none. */
export function onOtherKeyboard(text: string): string | undefined {
  const letters = text.normalize("NFC").match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return undefined;
  for (const layout of [toCyrillic, toLatin]) if (letters.every((letter) => layout.has(letter))) return Array.from(text.normalize("NFC"), (key) => layout.get(key) ?? key).join("");
  return undefined;
}
