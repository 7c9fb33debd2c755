/** Colleagues named in a note: "@Olga Belova", or "@Olga" where only one is called that. Pure. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

const folded = (text: string): string => text.normalize("NFC").toLocaleLowerCase().replaceAll("ё", "е");
const letter = /[\p{L}\p{N}]/u;

/** Ids in the order of the list; a name inside a longer word, such as an address of mail, is no mention. */
export function mentioned(text: string, colleagues: readonly Colleague[]): string[] {
  const said = folded(text);
  const named = colleagues.filter(({ name }) => name.trim() !== "");
  const firstNames = named.map(({ name }) => folded(name).trim().split(/\s+/)[0] ?? "");
  return named.filter(({ name }, index) => {
    const first = firstNames[index] ?? "";
    const alone = firstNames.filter((one) => one === first).length === 1;
    return stands(said, `@${folded(name).trim()}`) || (alone && stands(said, `@${first}`));
  }).map(({ id }) => id);
}

/** What a colleague can be called by: the first name where only one has it, else the whole. */
export function shortNames(colleagues: readonly Colleague[]): string[] {
  const whole = colleagues.map(({ name }) => name.trim()).filter((name) => name !== "");
  const first = (name: string) => name.split(/\s+/)[0] ?? name;
  return whole.map((name) => (whole.filter((other) => folded(first(other)) === folded(first(name))).length === 1 ? first(name) : name));
}

function stands(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!letter.test(text[at - 1] ?? " ") && !letter.test(text[at + name.length] ?? " ")) return true;
  }
  return false;
}
