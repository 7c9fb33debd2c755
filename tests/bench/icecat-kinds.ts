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

/** product -> kind in small letters, learnt from the whole collection; undefined where nothing is known. */
export function learnKinds(products: readonly Titled[]): (product: Titled) => string | undefined {
  const counts = new Map<string, number>();
  const count = (phrase: string): void => void counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  for (const product of products) {
    const stated = statedType(product);
    if (stated !== undefined) count(stated);
    for (const phrase of new Set(phrasesOf(product))) count(phrase);
  }
  const known = new Map([...counts].filter(([, times]) => times >= enough));
  const longest = Math.max(...[...known.keys()].map((phrase) => phrase.split(" ").length));
  return (product) => statedKind(product, known) ?? titleKind(product, known) ?? anywhere(product, known, longest);
}

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

/** A known phrase in any letters, up to the first "for" or "with": the last one, since English puts the thing itself last. */
function anywhere({ title }: Titled, known: ReadonlyMap<string, number>, longest: number): string | undefined {
  const [head = ""] = title.toLowerCase().split(/ (?:for|with|w\/) | - |,/);
  const words = head.replace(/[^a-z/&()\s-]+/g, " ").split(/\s+/).filter((one) => one !== "");
  for (let end = words.length; end > 0; end--) {
    for (let length = Math.min(longest, end); length > 0; length--) {
      const phrase = words.slice(end - length, end).join(" ");
      if (known.has(phrase) && phrase.length > 3) return phrase;
    }
  }
  return undefined;
}
