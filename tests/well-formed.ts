/**
 * The elements of an SVG text, checked on the way: tags close in order, attributes are quoted and unique, no bare "&" or "<".
 * Throws with the place of the first fault. A small strict reader for our own output, no general XML parser.
 */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export function readSvg(svg: string): readonly ReadElement[] {
  const out: ReadElement[] = [];
  const open: string[] = [];
  let end = 0;
  for (const match of svg.matchAll(/<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>/g)) {
    checkText(svg.slice(end, match.index), end);
    end = match.index + match[0].length;
    const [, closing, name, attributes, selfClosing] = match;
    if (closing === "/") {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing at ${match.index}`);
      continue;
    }
    out.push({ name: name!, attributes: readAttributes(attributes!, match.index) });
    if (selfClosing !== "/") open.push(name!);
  }
  checkText(svg.slice(end), end);
  if (open.length > 0) throw new Error(`<${open.pop()}> is never closed`);
  return out;
}

function readAttributes(text: string, at: number): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/([A-Za-z][\w:-]*)="([^"]*)"/g)) {
    if (name! in out) throw new Error(`${name} is given twice at ${at}`);
    checkText(value!, at);
    out[name!] = value!;
  }
  return out;
}

function checkText(text: string, at: number): void {
  if (/[<>]/.test(text)) throw new Error(`a bare bracket near ${at}: ${text.slice(0, 40)}`);
  if (/&(?!#\d+;)/.test(text)) throw new Error(`a bare ampersand near ${at}: ${text.slice(0, 40)}`);
}

/** Faults an SVG picture must not have: numbers that are none, ids given twice or missing, outside references, scripts. */
export function pictureFaults(svg: string): readonly string[] {
  const elements = readSvg(svg);
  const faults: string[] = [];
  if (/NaN|Infinity|undefined|null/.test(svg.replace(/<title>.*?<\/title>/s, ""))) faults.push("a number that is none");
  const ids = elements.map((e) => e.attributes.id).filter((id) => id !== undefined);
  if (new Set(ids).size !== ids.length) faults.push("an id twice");
  const known = new Set(ids);
  for (const { name, attributes } of elements) {
    if (["script", "image", "use", "foreignObject", "style"].includes(name)) faults.push(`an element <${name}>`);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) faults.push(`a handler ${key}`);
      for (const [, id] of value.matchAll(/url\(#([^)]+)\)/g)) if (!known.has(id!)) faults.push(`nothing has the id ${id}`);
      if (key === "href" && !(value.startsWith("#") && known.has(value.slice(1)))) faults.push(`a reference to ${value}`);
      if (key !== "xmlns" && /https?:|data:|javascript:/.test(value)) faults.push(`an outside reference in ${key}`);
    }
  }
  return faults;
}
