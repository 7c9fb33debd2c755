import { defineMessages } from "#app/platform/i18n.ts";

/** Reviews and their moderation. */
export const reviewMessages = defineMessages({
  en: {
    title: "Reviews", intro: "Buyers write about what has reached them. Nothing is shown before somebody here has read it; a poor mark is no reason to refuse.",
    states: "State of the reviews", pending: "Waiting", published: "Published", rejected: "Refused", "none-pending": "Nothing waits to be read.", "none-published": "No review is published yet.", "none-rejected": "Nothing was refused.",
    of: "Review of {product}", nameless: "Without a name", verified: "Verified purchase", "in-en": "in English", "in-ru": "in Russian", because: "Refused because: {reason}",
    publish: "Publish", publishNamed: "Publish: {author} about {product}", refuse: "Refuse", refuseTitle: "Refuse it", refuseNamed: "Refuse: {author} about {product}", reason: "Reason", "reason-en": "The author reads it, and wrote in English.", "reason-ru": "The author reads it, and wrote in Russian.",
    "reason-required": "Say why: the author will want to change it.", "reason-too-long": "That is too long. At most {most} characters.",
    "done-publish": "Published. The product's rating counts it.", "done-refuse": "Refused. Its author sees the reason.", "changed-meanwhile": "The author has changed it meanwhile. Read the new words, then decide.", "not-found": "Its author has withdrawn it meanwhile.",
  },
  ru: {
    title: "Отзывы", intro: "Покупатели пишут о том, что получили. Пока кто-то здесь не прочёл отзыв, его никто не видит; низкая оценка не повод для отказа.",
    states: "Состояние отзывов", pending: "Ждут", published: "На сайте", rejected: "Отклонены", "none-pending": "Ничего не ждёт прочтения.", "none-published": "На сайте пока нет отзывов.", "none-rejected": "Ничего не отклоняли.",
    of: "Отзыв о товаре «{product}»", nameless: "Без имени", verified: "Покупка подтверждена", "in-en": "по-английски", "in-ru": "по-русски", because: "Причина отказа: {reason}",
    publish: "Опубликовать", publishNamed: "Опубликовать: {author}, {product}", refuse: "Отклонить", refuseTitle: "Отклонить отзыв", refuseNamed: "Отклонить: {author}, {product}", reason: "Причина", "reason-en": "Её прочтёт автор; отзыв написан по-английски.", "reason-ru": "Её прочтёт автор; отзыв написан по-русски.",
    "reason-required": "Укажите причину: автор захочет исправить отзыв.", "reason-too-long": "Слишком длинно. Не больше {most} знаков.",
    "done-publish": "Опубликовано. Рейтинг товара его учитывает.", "done-refuse": "Отклонено. Автор видит причину.", "changed-meanwhile": "Автор тем временем изменил отзыв. Прочтите новый текст и решите.", "not-found": "Автор тем временем удалил отзыв.",
  },
});
