/** Guesses what an electronics product is from its title, since the source has no categories: the phrase in small letters that many titles share. */

const particles = new Set("for and with w in the a of to cm mm pcs pages pixels ft m x on per by l g kg ml or over gen inch sheets series ppm year years up from year(s) port channels pieces".split(" "));
const colours = new Set("white black grey gray yellow cyan magenta blue red green silver matt paper opaque glossy snagless male female hand inscription round steel continous".split(" "));
const word = /^[a-z][a-z/&()-]*$/;
/** A phrase must name so many products to be a category. */
const enough = 6;

export interface Titled {
  readonly title: string;
  readonly brand: string;
  readonly description: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** All phrases of small-letter words of a title, in order; colours and particles divide them. */
export function phrasesOf({ title, brand }: Titled): string[] {
  const rest = title.toLowerCase().startsWith(brand.toLowerCase()) ? title.slice(brand.length) : title;
  const phrases: string[] = [];
  let open: string[] = [];
  for (const token of [...rest.trim().split(/\s+/), "1"]) {
    if (word.test(token) && !particles.has(token) && !colours.has(token)) open.push(token);
    else if (open.length > 0) {
      phrases.push(open.join(" "));
      open = [];
    }
  }
  return phrases.filter((phrase) => phrase.length > 2);
}

/** What a product says itself, where that is a word and not a number. */
const statedType = ({ attributes }: Titled): string | undefined => {
  const stated = attributes.t_product_type;
  return typeof stated === "string" && /^[A-Z][A-Za-z ]{2,30}$/.test(stated) ? stated.toLowerCase() : undefined;
};

/** Units before which a title names the thing: "… Notebook Silver 35.6 cm", "… TV 81.3 cm". */
const measured = /^(?:cm|mm|m|gb|tb|ghz|dpi|ppm|pixels|w|va|mbit\/s|l|")/i;

/** The one or two words before the first measure of a title, colours left out; undefined where there is no measure. */
function beforeMeasure({ title }: Titled): string[] {
  const words = title.split(/\s+/);
  const at = words.findIndex((one, index) => index > 1 && /^\d+(?:\.\d+)?$/.test(one) && measured.test(words[index + 1] ?? ""));
  const named = words.slice(Math.max(0, at - 4), Math.max(0, at)).map((one) => one.toLowerCase()).filter((one) => !one.split(",").some((part) => colours.has(part)));
  const tail = named.slice(-2).filter((one) => /^[a-z][a-z/-]+$/.test(one));
  return tail.length === 2 ? [tail.join(" "), tail[1] ?? ""] : tail;
}

/** product -> kind in small letters, learnt from the whole collection; undefined where nothing is known. */
export function learnKinds(products: readonly Titled[]): (product: Titled) => string | undefined {
  const counts = new Map<string, number>();
  const ends = new Map<string, number>();
  const count = (map: Map<string, number>, phrase: string): void => void map.set(phrase, (map.get(phrase) ?? 0) + 1);
  for (const product of products) {
    const stated = statedType(product);
    if (stated !== undefined) count(counts, stated);
    for (const phrase of new Set(phrasesOf(product))) {
      count(counts, phrase);
      count(ends, lastWord(phrase));
    }
    for (const phrase of beforeMeasure(product)) count(counts, phrase);
  }
  // A rare phrase is a kind when it ends like many others: "notebook accessory" among the accessories.
  const known = new Map([...counts].filter(([phrase, times]) => times >= enough || (times >= 2 && phrase.includes(" ") && (ends.get(lastWord(phrase)) ?? 0) >= 3 * enough)));
  const longest = Math.max(...[...known.keys()].map((phrase) => phrase.split(" ").length));
  return (product) => statedKind(product, known) ?? titleKind(product, known) ?? beforeMeasure(product).find((phrase) => (known.get(phrase) ?? 0) >= 2 * enough) ?? atEnd(product, known, longest);
}

const lastWord = (phrase: string): string => phrase.split(" ").at(-1) ?? phrase;

function statedKind(product: Titled, known: ReadonlyMap<string, number>): string | undefined {
  const stated = statedType(product);
  return stated !== undefined && known.has(stated) ? stated : undefined;
}

/** The longest known phrase among those in small letters, then the more frequent. */
function titleKind(product: Titled, known: ReadonlyMap<string, number>): string | undefined {
  const found = phrasesOf(product).flatMap(tails).filter((phrase) => known.has(phrase));
  return found.sort((a, b) => b.split(" ").length - a.split(" ").length || (known.get(b) ?? 0) - (known.get(a) ?? 0))[0];
}

const tails = (phrase: string): string[] => phrase.split(" ").map((_, from, words) => words.slice(from).join(" "));

/** A known phrase in any letters at the end of what stands before "for", "with" or a sign, since English puts the thing itself last. */
function atEnd({ title }: Titled, known: ReadonlyMap<string, number>, longest: number): string | undefined {
  const [head = ""] = title.toLowerCase().split(/ (?:for|with|w\/) | - |,|\(/);
  const words = head.replace(/[^a-z/\s-]+/g, " ").split(/\s+/).filter((one) => one.length > 1 && !colours.has(one) && !particles.has(one));
  for (let length = Math.min(longest, words.length); length > 0; length--) {
    const phrase = words.slice(words.length - length).join(" ");
    if (known.has(phrase) && (length > 1 || (known.get(phrase) ?? 0) >= 2 * enough)) return phrase;
  }
  return undefined;
}
