import { defineMessages } from "#app/platform/i18n.ts";

/** The home page, the wish list and the legal pages. */
export const homeMessages = defineMessages({
  en: {
    homeNew: "New this season",
    homeBest: "What others choose",
    homeConfigure: "Built to your measure",
    homeConfigureText: "Choose width, height, wood and fabric. We make it, and we tell you beforehand what will fit.",
    homeRooms: "Look around",
    discoverNamed: "Design your {name}",
    wishesTitle: "Wish list",
    wishesEmpty: "Nothing on it yet",
    wishesEmptyText: "Press the heart on anything you like, and find it here again.",
    toShop: "Look around the shop",
    legalTerms: "Terms of sale",
    legalPrivacy: "Privacy",
    legalWithdrawal: "Right of withdrawal",
    legalImprint: "Imprint",
    legalMissing: "This text has not been published for your region yet.",
  },
  ru: {
    homeNew: "Новинки сезона",
    homeBest: "Что выбирают другие",
    homeConfigure: "По вашим меркам",
    homeConfigureText: "Выберите ширину, высоту, дерево и ткань. Мы сделаем и заранее скажем, что подойдёт.",
    homeRooms: "Осмотритесь",
    discoverNamed: "Собрать: {name}",
    wishesTitle: "Избранное",
    wishesEmpty: "Здесь пока пусто",
    wishesEmptyText: "Нажмите на сердечко у понравившейся вещи, и она окажется здесь.",
    toShop: "Осмотреться в магазине",
    legalTerms: "Условия продажи",
    legalPrivacy: "Конфиденциальность",
    legalWithdrawal: "Возврат и отказ от покупки",
    legalImprint: "О продавце",
    legalMissing: "Для вашего региона этот текст ещё не опубликован.",
  },
});
