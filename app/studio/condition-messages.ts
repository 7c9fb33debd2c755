import { defineMessages } from "#app/platform/i18n.ts";

/** Facts, operators, choices and units of the rule language in words. */
export const conditionMessages = defineMessages({
  en: {
    "product.id": "product", "product.price": "price", "product.margin": "margin", "product.discount": "reduction", "product.stock": "stock", "product.age": "on sale for", "product.rating": "rating", "product.popularity": "sold per day", "product.leadTime": "lead time",
    "product.category": "category", "product.collection": "collection", "product.brand": "brand", "product.colour": "colour", "product.material": "material", "product.room": "room", "product.style": "style", "product.tag": "tag",
    "product.configurable": "configurable", "product.onSale": "reduced", "product.madeToOrder": "made to order", "product.seen": "seen by the shopper", "product.bought": "bought by the shopper", "product.inCart": "in the cart", "product.viewed": "on view", "product.here": "in the category on view",
    "product.shares": "shares {facet} with what is on view or in the cart", "product.liked": "liking for its {facet}", "product.neighbour": "often chosen together", "product.match": "found by the search", "product.ratingCount": "number of ratings", "product.variants": "number of variants",
    "profile.segment": "segment", "profile.orders": "orders so far", "profile.value": "bought for", "profile.visits": "visits", "profile.daysSinceOrder": "time since the last order", "profile.priceHabit": "usual price", "profile.company": "buys for a company", "profile.consent": "agreed to personal shelves",
    "profile.known": "taste is known", "profile.seen": "has seen", "profile.bought": "has bought", "profile.cart": "has in the cart", "profile.affinity": "liking for {facet}: {key}",
    "moment.clock": "time of day", "moment.date": "date", "moment.daypart": "part of the day", "moment.weekday": "weekday", "moment.season": "season", "moment.stage": "stage of the visit", "moment.device": "device", "moment.locale": "language", "moment.region": "country", "moment.currency": "currency",
    "moment.campaign": "campaign", "moment.category": "category on view", "moment.product": "product on view", "moment.query": "search words",
    "op-is": "is", "op-not": "is not", "op-<": "below", "op-<=": "at most", "op->": "above", "op->=": "at least", "op-between": "between", "op-any": "is one of", "op-all": "has all of", "op-none": "is none of", "op-known": "is known", "op-has": "contains",
    and: "and", or: "or", notThat: "not ({condition})", everything: "always", nothing: "never", named: "“{name}”", yes: "yes", no: "no", range: "{from} and {to}", marketMoney: "{amount} in the market's currency",
    "choice-night": "night", "choice-morning": "morning", "choice-midday": "midday", "choice-afternoon": "afternoon", "choice-evening": "evening", "choice-mon": "Monday", "choice-tue": "Tuesday", "choice-wed": "Wednesday", "choice-thu": "Thursday", "choice-fri": "Friday", "choice-sat": "Saturday", "choice-sun": "Sunday",
    "choice-spring": "spring", "choice-summer": "summer", "choice-autumn": "autumn", "choice-winter": "winter", "choice-exploring": "exploring", "choice-comparing": "comparing", "choice-configuring": "configuring", "choice-deciding": "deciding", "choice-stuck": "stuck",
    "choice-phone": "phone", "choice-tablet": "tablet", "choice-desktop": "desktop",
    "unit-count": "{count}", "unit-hours": { one: "{count} hour", other: "{count} hours" }, "unit-days": { one: "{count} day", other: "{count} days" }, "unit-weeks": { one: "{count} week", other: "{count} weeks" }, "unit-pieces": { one: "{count} piece", other: "{count} pieces" },
    "unit-perDay": "{count} a day", "unit-perWeek": "{count} a week", "unit-perMonth": "{count} a month", "unit-stars": { one: "{count} star", other: "{count} stars" }, "unit-millimetres": "{count} mm", "unit-centimetres": "{count} cm", "unit-metres": "{count} m", "unit-percent": "{count} %",
  },
  ru: {
    "product.id": "товар", "product.price": "цена", "product.margin": "маржа", "product.discount": "скидка", "product.stock": "остаток", "product.age": "в продаже", "product.rating": "оценка", "product.popularity": "продаж в день", "product.leadTime": "срок изготовления",
    "product.category": "раздел", "product.collection": "коллекция", "product.brand": "марка", "product.colour": "цвет", "product.material": "материал", "product.room": "комната", "product.style": "стиль", "product.tag": "метка",
    "product.configurable": "настраивается", "product.onSale": "уценён", "product.madeToOrder": "делается на заказ", "product.seen": "покупатель это видел", "product.bought": "покупатель это купил", "product.inCart": "лежит в корзине", "product.viewed": "открыт сейчас", "product.here": "из открытого раздела",
    "product.shares": "тот же признак «{facet}», что у открытого товара или корзины", "product.liked": "интерес к признаку «{facet}»", "product.neighbour": "часто выбирают вместе", "product.match": "найден поиском", "product.ratingCount": "число оценок", "product.variants": "число вариантов",
    "profile.segment": "сегмент", "profile.orders": "заказов", "profile.value": "куплено на", "profile.visits": "визитов", "profile.daysSinceOrder": "с последнего заказа", "profile.priceHabit": "привычная цена", "profile.company": "покупает для компании", "profile.consent": "согласие на личные полки",
    "profile.known": "вкус известен", "profile.seen": "видел", "profile.bought": "купил", "profile.cart": "в корзине", "profile.affinity": "интерес к признаку «{facet}»: {key}",
    "moment.clock": "время", "moment.date": "дата", "moment.daypart": "время суток", "moment.weekday": "день недели", "moment.season": "время года", "moment.stage": "этап визита", "moment.device": "устройство", "moment.locale": "язык", "moment.region": "страна", "moment.currency": "валюта",
    "moment.campaign": "кампания", "moment.category": "открытый раздел", "moment.product": "открытый товар", "moment.query": "слова поиска",
    "op-is": "—", "op-not": "не", "op-<": "меньше", "op-<=": "не больше", "op->": "больше", "op->=": "не меньше", "op-between": "между", "op-any": "одно из:", "op-all": "все из:", "op-none": "ни одно из:", "op-known": "известно", "op-has": "содержит",
    and: "и", or: "или", notThat: "не ({condition})", everything: "всегда", nothing: "никогда", named: "«{name}»", yes: "да", no: "нет", range: "{from} и {to}", marketMoney: "{amount} в валюте рынка",
    "choice-night": "ночь", "choice-morning": "утро", "choice-midday": "полдень", "choice-afternoon": "день", "choice-evening": "вечер", "choice-mon": "понедельник", "choice-tue": "вторник", "choice-wed": "среда", "choice-thu": "четверг", "choice-fri": "пятница", "choice-sat": "суббота", "choice-sun": "воскресенье",
    "choice-spring": "весна", "choice-summer": "лето", "choice-autumn": "осень", "choice-winter": "зима", "choice-exploring": "осматривается", "choice-comparing": "сравнивает", "choice-configuring": "настраивает", "choice-deciding": "решает", "choice-stuck": "застрял",
    "choice-phone": "телефон", "choice-tablet": "планшет", "choice-desktop": "компьютер",
    "unit-count": "{count}", "unit-hours": "{count} ч", "unit-days": "{count} дн.", "unit-weeks": "{count} нед.", "unit-pieces": "{count} шт.",
    "unit-perDay": "{count} в день", "unit-perWeek": "{count} в неделю", "unit-perMonth": "{count} в месяц", "unit-stars": "{count} ★", "unit-millimetres": "{count} мм", "unit-centimetres": "{count} см", "unit-metres": "{count} м", "unit-percent": "{count} %",
  },
});

export type ConditionKey = keyof (typeof conditionMessages)["en"];
export const isConditionKey = (key: string): key is ConditionKey => Object.hasOwn(conditionMessages.en, key);
