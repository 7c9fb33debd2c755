/** Passages an agent inserts into an answer, in the customer's language. Leads write them; words in braces are filled in. */
import { localise, type Locale } from "#app/platform/i18n.ts";
import type { Localised } from "#db/schema/columns.ts";

export interface Macro {
  readonly id: string;
  readonly title: Localised;
  readonly text: Localised;
}

export const macroWords = ["name", "number", "subject", "order", "agent"] as const;
export type MacroWord = (typeof macroWords)[number];
export type MacroValues = Readonly<Record<MacroWord, string>>;

/** Where a text says something in braces that nothing would be put in for. */
export interface MacroFault {
  readonly word: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

const braces = /\{([^{}\n]*)\}?/g;
const isWord = (text: string): text is MacroWord => macroWords.some((word) => word === text);

/** The first brace that opens no known word. */
export function macroFault(text: string): MacroFault | undefined {
  for (const { 0: whole, 1: word = "", index } of text.matchAll(braces)) {
    if (whole.endsWith("}") && isWord(word)) continue;
    const before = text.slice(0, index).split("\n");
    return { word: whole.slice(0, 40), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
  return undefined;
}

/** What is known of a ticket, for the words in braces; a person is called by the first name. */
export const macroValues = (ticket: { readonly name: string; readonly number: string; readonly subject: string; readonly order: string | undefined }, agent: string): MacroValues =>
  ({ name: ticket.name.trim().split(/\s+/)[0] ?? "", number: ticket.number, subject: ticket.subject, order: ticket.order ?? "", agent });

export const macroText = (macro: Pick<Macro, "text">, locale: Locale): string => localise(macro.text, locale);

/** A passage about an order is none for a ticket without one; a greeting stands without a name too. */
export const fits = (text: string, values: MacroValues): boolean => macroWords.every((word) => word === "name" || values[word] !== "" || !text.includes(`{${word}}`));

export function fillMacro(text: string, values: MacroValues): string {
  return text
    .replace(braces, (whole, word: string) => (whole.endsWith("}") && isWord(word) ? values[word] : whole))
    // Without a name "Hello ," would stand there.
    .replace(/^(\S+?),? ([,!])/, "$1$2");
}

const offer = {
  en: (changes: string, link: string) => `What you want is possible with this change: ${changes}. The link opens it ready made, and you can order it from there:\n${link}`,
  ru: (changes: string, link: string) => `То, что вы хотите, получится с таким изменением: ${changes}. По ссылке конфигурация уже готова, её можно сразу заказать:\n${link}`,
} as const;

/** The passage that offers a repaired configuration. */
export const offerRepair = (locale: Locale, changes: readonly string[], link: string): string => offer[locale](changes.join("; "), link);
