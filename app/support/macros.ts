/** Passages an agent inserts into an answer, in the customer's language. `{name}`, `{number}` and `{agent}` are filled in. */
import type { Locale } from "#app/platform/i18n.ts";

export interface Macro {
  readonly id: string;
  readonly title: Readonly<Record<Locale, string>>;
  readonly text: Readonly<Record<Locale, string>>;
}

export const macros: readonly Macro[] = [
  {
    id: "greeting",
    title: { en: "Greeting and name", ru: "Приветствие и подпись" },
    text: { en: "Hello {name},\n\n\n\nKind regards\n{agent}", ru: "Здравствуйте, {name}!\n\n\n\nС уважением,\n{agent}" },
  },
  {
    id: "looking",
    title: { en: "We are looking into it", ru: "Уже разбираемся" },
    text: {
      en: "thank you for writing. I am looking into it with my colleagues and will be back with you by tomorrow noon at the latest.",
      ru: "Спасибо, что написали. Уточняю у коллег и вернусь к вам не позднее завтрашнего полудня.",
    },
  },
  {
    id: "photos",
    title: { en: "Please send photos", ru: "Пришлите фотографии" },
    text: {
      en: "could you send two photos, one of the whole thing and one of the spot? With them I can send the right part today.",
      ru: "Пришлите, пожалуйста, две фотографии: изделие целиком и место крупно. По ним я сегодня же отправлю нужную деталь.",
    },
  },
  {
    id: "replacement",
    title: { en: "A replacement is on its way", ru: "Замена в пути" },
    text: {
      en: "I am sorry about that. A replacement part leaves us tomorrow, free of charge; you need not send the old one back.",
      ru: "Нам очень жаль. Завтра отправим новую деталь бесплатно; старую возвращать не нужно.",
    },
  },
  {
    id: "solved",
    title: { en: "Anything else?", ru: "Что-нибудь ещё?" },
    text: { en: "Is everything in order now? If so, you need not do anything; otherwise just reply here.", ru: "Всё ли теперь в порядке? Если да, ничего делать не нужно; если нет, просто ответьте здесь." },
  },
];

const offer = {
  en: (changes: string, link: string) => `What you want is possible with this change: ${changes}. The link opens it ready made, and you can order it from there:\n${link}`,
  ru: (changes: string, link: string) => `То, что вы хотите, получится с таким изменением: ${changes}. По ссылке конфигурация уже готова, её можно сразу заказать:\n${link}`,
} as const;

/** The passage that offers a repaired configuration. */
export const offerRepair = (locale: Locale, changes: readonly string[], link: string): string => offer[locale](changes.join("; "), link);

export function fillMacro(macro: Macro, locale: Locale, values: { readonly name: string; readonly number: string; readonly agent: string }): string {
  const known: Readonly<Record<string, string>> = { name: values.name.trim().split(/\s+/)[0] ?? "", number: values.number, agent: values.agent };
  return macro.text[locale]
    .replace(/\{(name|number|agent)\}/g, (_, place: string) => known[place] ?? "")
    // Without a name "Hello ," would stand there.
    .replace(/^(\S+?),? ([,!])/, "$1$2");
}
