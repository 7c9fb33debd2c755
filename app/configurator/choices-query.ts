/** Choices in an address: `o.width=1200`. The address is the state, so that reload, share and back work. */
import type { Choices } from "./value-text.ts";

const prefix = "o.";
const most = 400;
const optionName = /^[a-z][A-Za-z0-9_]{0,63}$/;
/** Ids, truth values, whole numbers, and "-" for what is not there. */
const valueText = /^[A-Za-z0-9._-]{1,64}$/;

/** Names and values of the form the model language allows; everything else is dropped here, unknown ones by the session. */
export function choicesOf(search: URLSearchParams): Choices {
  return collect([...search].flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [])));
}

function collect(pairs: readonly (readonly [string, string])[]): Choices {
  const choices: Record<string, string> = {};
  let count = 0;
  for (const [option, value] of pairs) {
    if (count >= most || !valueText.test(value) || !optionName.test(option)) continue;
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

/** Choices as one word, for addresses that hold several configurations: `depth.800*width.1200`; "*" for none. */
export function codeOf(choices: Choices): string {
  const names = Object.keys(choices).sort();
  return names.length === 0 ? "*" : names.map((option) => `${option}.${choices[option] ?? ""}`).join("*");
}

export function choicesOfCode(code: string): Choices {
  return collect(code.slice(0, 8000).split("*").flatMap((pair) => {
    const dot = pair.indexOf(".");
    return dot < 1 ? [] : [[pair.slice(0, dot), pair.slice(dot + 1)] as const];
  }));
}

export const sameChoices = (a: Choices, b: Choices): boolean => codeOf(a) === codeOf(b);
