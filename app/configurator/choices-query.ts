/** Choices in an address: `o.width=1200`. The address is the state, so that reload, share and back work. */
import type { Choices } from "./value-text.ts";

const prefix = "o.";
const most = 400;

/** Names and values of the form the model language allows; everything else is dropped here, unknown ones by the session. */
export function choicesOf(search: URLSearchParams): Choices {
  const choices: Record<string, string> = {};
  let count = 0;
  for (const [name, value] of search) {
    if (!name.startsWith(prefix) || value === "" || value.length > 64 || count >= most) continue;
    const option = name.slice(prefix.length);
    if (!/^[a-z][A-Za-z0-9_]{0,63}$/.test(option)) continue;
    choices[option] = value;
    count++;
  }
  return choices;
}

/** The query of these choices, in the order of their names, so that equal choices have one address. */
export function queryOfChoices(choices: Choices, more: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const option of Object.keys(choices).sort()) search.set(`${prefix}${option}`, choices[option] ?? "");
  for (const [name, value] of Object.entries(more)) if (value !== undefined && value !== "") search.set(name, value);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
