/** Which words of a configuration changed: in the order of the new one, then what only the old one had. */
import { localise, type Locale } from "#app/platform/i18n.ts";
import type { FrozenConfiguration } from "#db/schema/orders.ts";
import type { ChangedWord } from "./order-view.ts";

type Words = FrozenConfiguration["summary"];

export function changedWords(before: Words, after: Words, locale: Locale): ChangedWord[] {
  const valueIn = (words: Words, label: string): string | undefined => {
    const word = words.find((each) => each.label.en === label);
    return word === undefined ? undefined : localise(word.value, locale);
  };
  const gone = before.filter((word) => valueIn(after, word.label.en) === undefined);
  return [...after, ...gone].flatMap(({ label }) => {
    const [from, to] = [valueIn(before, label.en), valueIn(after, label.en)];
    return from === to ? [] : [{ label: localise(label, locale), from, to }];
  });
}
