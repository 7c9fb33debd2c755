import { defineMessages } from "#app/platform/i18n.ts";

/** The preview of pages. */
export const previewMessages = defineMessages({
  en: {
    preview: "Preview", page: "Page", who: "Shopper", stranger: "A stranger", typed: "Typed facts", facts: "Facts", factsHint: "One to a line: material: oak 3 · segment: office · company: yes · orders: 2 · recentlySeen: lw-span-shelving", wrongLines: "Not understood: line {lines}.", at: "Moment", language: "Language", market: "Market", device: "Device", desktop: "Computer", phone: "Phone",
    category: "Category", product: "Product on view", productHint: "Id of the product.", campaign: "Campaign", show: "Show", more: "Category, product, campaign, facts", en: "English", ru: "Russian",
    shop: "In the shop", draft: "Draft", draftWithout: "Without the rules switched off", noDraft: "No draft: this is what the shop shows. Switch rules off below to compare.", notShown: "Not shown to this shopper.", of: "{shown} of {total}", attention: "attention {percent} %", new: "new", up: "{count} up", down: "{count} down",
    "by-pin": "pinned", "by-soft-pin": "pinned", "by-fill": "place kept", "by-explore": "tried out", "by-content": "content", byRule: "{by} by {rule}", why: "Why is {product} in place {slot}?", ask: "Why, or why not?", askProduct: "Product", askShelf: "Shelf", askSlot: "Place", askSide: "In", askButton: "Explain",
    without: "Rules that touch this page now", withoutHint: "Switch rules off on the right-hand side; the draft is not changed.", legend: "The fuller the bar, the more this place is seen.", close: "Close", steps: "What happened", empty: "There is nothing to show on this page for this shopper.", broken: "The rules do not compile against the catalogue; see the first page of the studio.",
  },
  ru: {
    preview: "Предпросмотр", page: "Страница", who: "Покупатель", stranger: "Незнакомец", typed: "Свои факты", facts: "Факты", factsHint: "По одному в строке: material: oak 3 · segment: office · company: yes · orders: 2 · recentlySeen: lw-span-shelving", wrongLines: "Непонятно: строка {lines}.", at: "Момент", language: "Язык", market: "Рынок", device: "Устройство", desktop: "Компьютер", phone: "Телефон",
    category: "Раздел", product: "Открытый товар", productHint: "Код товара.", campaign: "Кампания", show: "Показать", more: "Раздел, товар, кампания, факты", en: "Английский", ru: "Русский",
    shop: "В магазине", draft: "Черновик", draftWithout: "Без выключенных правил", noDraft: "Черновика нет: так выглядит магазин. Чтобы сравнить, выключите правила внизу.", notShown: "Этому покупателю не видна.", of: "{shown} из {total}", attention: "внимание {percent} %", new: "новое", up: "выше на {count}", down: "ниже на {count}",
    "by-pin": "закреплено", "by-soft-pin": "закреплено", "by-fill": "место занято заранее", "by-explore": "проба", "by-content": "материал", byRule: "{by}: {rule}", why: "Почему {product} на месте {slot}?", ask: "Почему так или не так?", askProduct: "Товар", askShelf: "Полка", askSlot: "Место", askSide: "Где", askButton: "Объяснить",
    without: "Правила, которые сейчас касаются страницы", withoutHint: "Выключите правила в правой части; черновик не меняется.", legend: "Чем полнее полоса, тем заметнее место.", close: "Закрыть", steps: "Что произошло", empty: "Этому покупателю на этой странице показать нечего.", broken: "Правила не подходят каталогу; смотрите первую страницу студии.",
  },
});

export type PreviewKey = keyof (typeof previewMessages)["en"];
export const isPreviewKey = (key: string): key is PreviewKey => Object.hasOwn(previewMessages.en, key);
