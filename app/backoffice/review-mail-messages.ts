import { defineMessages } from "#app/platform/i18n.ts";

/** Mails about what became of a review. */
export const reviewMailMessages = defineMessages({
  en: {
    greeting: "Hello {name},", greetingNobody: "Hello,",
    "published.subject": "Your review of {product} is online", "published.text": "Thank you: your review of {product} is on its page now, and counts in its rating.",
    "rejected.subject": "Your review of {product} could not be published", "rejected.text": "We could not publish your review of {product} as it stands. The reason:", again: "You can change it at any time; we read it again then:",
    see: "See it here:", closing: "{shop}",
  },
  ru: {
    greeting: "Здравствуйте, {name}!", greetingNobody: "Здравствуйте!",
    "published.subject": "Ваш отзыв опубликован: {product}", "published.text": "Спасибо! Ваш отзыв уже на странице товара «{product}» и учитывается в рейтинге.",
    "rejected.subject": "Отзыв не опубликован: {product}", "rejected.text": "Мы не смогли опубликовать ваш отзыв о товаре «{product}» в этом виде. Причина:", again: "Его можно изменить в любое время, и мы прочтём его снова:",
    see: "Посмотреть:", closing: "{shop}",
  },
});
