/** Words as the answer finder compares them: folded, split, cut to a stem, or cut into pieces of letters. */

/** Lower case, compatibility forms joined, accents of Latin letters dropped, "ё" written "е". Cyrillic "й" stays what it is. */
export function fold(text: string): string {
  const lower = text.normalize("NFKC").toLowerCase();
  if (/^[ -~\s]*$/.test(lower)) return lower;
  return lower.normalize("NFD").replace(/([a-z])\p{M}+/gu, "$1").normalize("NFC").replaceAll("ё", "е");
}

/** The words of a text: runs of letters and digits, folded. */
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * A light stem: the longest inflection is cut while at least three letters remain. It does not need to be a word, only to be the
 * same for the forms of a word; what it gets wrong, the letter pieces put right.
 */
export function stem(word: string): string {
  return /[а-я]/.test(word) ? stemRussian(word) : stemEnglish(word);
}

const russianEndings = (
  "ившись ывшись ейшего ейший ейшая вшись ьями иями аться яться иться еться ешься ишься " +
  "ями ами иях ого его ому ему ыми ими ться ется ится утся ются атся ятся лась лось лись ешь ишь ете ите ают яют уют ует ает яет еет " +
  "ить ать ять еть ыть уть ила ыла или ала яла ило ало али яли ены ено ена ный ная ное ные ной ную ных ным лся " +
  "ям ам ях ах ют ут ят ат ий ый ой ей ая яя ое ее ые ие ую юю ом ем им ым их ых ев ов ию ью ия ья ии а я о е и ы у ю ь й"
).split(" ").sort((a, b) => b.length - a.length);

const cut = (word: string, endings: readonly string[], least: number): string => {
  const ending = endings.find((candidate) => word.length - candidate.length >= least && word.endsWith(candidate));
  return ending === undefined ? word : word.slice(0, -ending.length);
};

const stemRussian = (word: string): string => cut(word, russianEndings, 3);

const englishEndings: readonly (readonly [ending: string, replacement: string])[] = [
  ["ations", "at"], ["ation", "at"], ["ments", ""], ["ment", ""], ["ings", ""], ["ions", ""], ["edly", ""], ["sses", "ss"],
  ["ing", ""], ["ion", ""], ["ies", "y"], ["ers", ""], ["ed", ""], ["er", ""], ["ly", ""], ["es", ""], ["s", ""], ["e", ""],
];

function stemEnglish(word: string): string {
  if (word.length <= 3 || word.endsWith("ss")) return word;
  const match = englishEndings.find(([ending]) => word.endsWith(ending) && word.length - ending.length >= 3);
  const cutWord = match === undefined ? word : word.slice(0, -match[0].length) + match[1];
  // "shipp-ing" and "ship", "cancell-ed" and "cancel", "try" and "tri-es", "delete-d" and "delet-ing" meet here.
  const single = /([^lsz])\1$|.{4}ll$/.test(cutWord) ? cutWord.slice(0, -1) : cutWord;
  return single.endsWith("i") ? `${single.slice(0, -1)}y` : single.length > 4 && single.endsWith("e") ? single.slice(0, -1) : single;
}

/** Pieces of three to five letters within each word, its edges marked by a space: a mistyped letter spoils a few of them only. */
export function letterPieces(text: string): string[] {
  const pieces: string[] = [];
  for (const word of wordsOf(text)) {
    const marked = ` ${word} `;
    for (let size = 3; size <= 5; size++) {
      for (let start = 0; start + size <= marked.length; start++) pieces.push(marked.slice(start, start + size));
    }
  }
  return pieces;
}
