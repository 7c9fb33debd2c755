import { defineMessages } from "#app/platform/i18n.ts";

/** Words of a cart that is sent by link. */
export const sharedMessages = defineMessages({
  en: {
    title: "A cart for you to look at", intro: "Somebody put this together and sent you the link. Prices are today’s.", ownTitle: "Your shared cart",
    ownIntro: "Whoever has the link sees these goods and may copy them. Your name, address and vouchers are not on it; what you change in your cart later is not either.",
    link: "Link", until: "It holds until {date}.", copyLink: "Copy the link", linkCopied: "Copied", revoke: "Take the link back", copy: "Put everything into my cart", copyHint: "You can change it there. What is in your cart already stays.",
    pieces: { one: "{count} piece", other: "{count} pieces" }, each: "{price} each", configuration: "Configuration", gone: "Not to be had here any more", someGone: "Some of it cannot be had here any more; the rest can be copied.",
    goods: "Goods", total: "Total of the goods", taxIncluded: "Tax included, delivery is added at checkout.", taxExcluded: "Tax and delivery are added at checkout.",
  },
  ru: {
    title: "Корзина, которую вам прислали", intro: "Кто-то собрал её и прислал вам ссылку. Цены сегодняшние.", ownTitle: "Ваша корзина по ссылке",
    ownIntro: "По ссылке видны эти товары, их можно скопировать. Вашего имени, адреса и промокодов там нет, как и того, что вы измените в корзине потом.",
    link: "Ссылка", until: "Действует до {date}.", copyLink: "Скопировать ссылку", linkCopied: "Скопировано", revoke: "Закрыть ссылку", copy: "Положить всё в мою корзину", copyHint: "Там всё можно изменить. То, что уже в корзине, останется.",
    pieces: { one: "{count} штука", few: "{count} штуки", many: "{count} штук", other: "{count} штуки" }, each: "{price} за штуку", configuration: "Конфигурация", gone: "Здесь больше не продаётся", someGone: "Часть товаров здесь больше не продаётся; остальное можно скопировать.",
    goods: "Товары", total: "Сумма за товары", taxIncluded: "С налогом, доставка добавится при оформлении.", taxExcluded: "Налог и доставка добавятся при оформлении.",
  },
});
