import { defineMessages } from "#app/platform/i18n.ts";

/** The page of search results. */
export const searchMessages = defineMessages({
  en: {
    searchTitle: "Search",
    searchFor: "Results for “{words}”",
    searchEmpty: "What are you looking for?",
    searchNone: "Nothing found for “{words}”",
    searchNoneText: "Try fewer or more general words, check the spelling, or look into one of the categories.",
    searchInstead: "Showing results for “{words}”.",
    searchAlso: "With results for {words}.",
    quoted: "“{word}”",
  },
  ru: {
    searchTitle: "Поиск",
    searchFor: "Результаты по запросу «{words}»",
    searchEmpty: "Что вы ищете?",
    searchNone: "По запросу «{words}» ничего не нашлось",
    searchNoneText: "Попробуйте меньше слов или более общие, проверьте написание или загляните в один из разделов.",
    searchInstead: "Показаны результаты по запросу «{words}».",
    searchAlso: "Вместе с результатами по запросам {words}.",
    quoted: "«{word}»",
  },
});
