/** One sentence after a click, for those who do not see the page: what was chosen, what followed and why, what it costs. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { difference } from "./value-label.ts";
import type { ConfiguratorView } from "./configurator-view.ts";
import { messages } from "./messages.ts";
import type { OptionView } from "./option-view.ts";

/** More consequences than this are counted, not read. */
const mostRead = 3;

/** Empty when nothing changed, and when a conflict opens: focus goes there, and it is read anyway. */
export function spokenChange(before: ConfiguratorView, after: ConfiguratorView, locale: Locale, currency: string): string {
  if (after.conflict !== undefined || after.built === undefined) return "";
  const t = translator(messages, locale);
  const { chosen, followed } = changesOf(before, after);
  const sentences = [
    ...chosen.slice(0, mostRead).map((option) => t("saidNow", { option: option.label, value: option.current })),
    ...followed.slice(0, mostRead).map((option) =>
      option.forced === undefined || option.forced.because.length === 0
        ? t("saidToo", { option: option.label, value: option.current })
        : t("saidFollows", { option: option.label, value: option.current, because: option.forced.because.join(", ") })),
  ];
  const unread = Math.max(0, chosen.length - mostRead) + Math.max(0, followed.length - mostRead);
  if (unread > 0) sentences.push(t("saidMore", { count: unread }));
  const price = difference(after.built.total - (before.built?.total ?? after.built.total), locale, currency);
  if (sentences.length === 0 && price === "") return "";
  sentences.push(price === "" ? t("saidSamePrice", { price: after.built.price }) : t("saidPrice", { price: after.built.price, difference: price }));
  if (after.built.arrival !== undefined && after.built.arrival !== before.built?.arrival) sentences.push(t("saidArrives", { arrival: after.built.arrival }));
  return sentences.join(" ");
}

/** Whether something changed that nobody pressed: then the sentence is for every eye. */
export const changedBesides = (before: ConfiguratorView, after: ConfiguratorView): boolean => changesOf(before, after).followed.length > 0;

function changesOf(before: ConfiguratorView, after: ConfiguratorView): { readonly chosen: readonly OptionView[]; readonly followed: readonly OptionView[] } {
  const was = new Map(optionsOf(before).map((option) => [option.id, option]));
  const changed = optionsOf(after).filter((option) => option.current !== was.get(option.id)?.current);
  const chosen = changed.filter((option) => option.own && after.choices[option.id] !== before.choices[option.id]);
  return { chosen, followed: changed.filter((option) => !chosen.includes(option)) };
}

const optionsOf = (view: ConfiguratorView): readonly OptionView[] => view.sections.flatMap((section) => section.options);
