import { defineMessages } from "#app/platform/i18n.ts";
import type { SetupStep } from "./setup.ts";

/** The page that says what a shop still needs before it opens. */
export const setupMessages = defineMessages({
  en: {
    setup: "Set-up", title: "Before the shop opens", ready: "Nothing is missing: the shop can sell.", readyText: "What is advised below makes it better, but nobody has to wait for it.",
    open: { one: "{count} step is missing", other: "{count} steps are missing" }, openText: "Everything can be done in any order; this page looks afresh each time.",
    "state-done": "done", "state-missing": "missing", "state-advised": "advised", go: "Go there", lacking: "Missing for: {list}",
    name: "Name of the shop", nameText: "Stands in titles, mails, invoices and authenticator apps.",
    contact: "Contact and postal address", contactText: "Customers find them at the foot of each page, invoices name the seller by them.",
    markets: "Price books", marketsText: "A currency, a country, and whether tax is inside the prices.",
    places: "Places where goods lie", placesText: "Stock is kept per place. Goods made to order need none.",
    categories: "Categories", categoriesText: "They are the menu of the shop.",
    products: "Products on sale", productsText: "One by one here, or all at once by the import.",
    legal: "Legal texts", legalText: "Terms, privacy, withdrawal and imprint for each country you sell in. The drafts are yours to complete; have them checked.",
    payment: "A way to pay", paymentText: "Stripe by its switches, or invoices up to an amount per currency. The demo's test bank is not part of a real shop.",
    delivery: "Delivery", deliveryText: "Methods, countries and prices. Until you save your own, the prices of the defaults hold: please look at them.",
    mail: "Mail", mailText: "Orders, answers and invitations are mailed: set SMTP_URL and MAIL_FROM. Until then every mail waits in the outbox and nobody gets it.",
    secure: "A secure address", secureText: "APP_URL should begin with https: so that nobody reads along.",
    team: "The team", teamText: "Colleagues are invited by mail, each with roles and a second step at sign-in.",
    logo: "A logo", logoText: "Without one the name is written out.",
    help: "Help articles", helpText: "Answers to what customers ask most often; they come before any ticket.",
    rules: "Shelf rules", rulesText: "Until you publish your own, plain rules hold that suit every catalogue.",
  },
  ru: {
    setup: "Запуск", title: "До открытия магазина", ready: "Всё необходимое есть: магазин может продавать.", readyText: "Советы ниже сделают его лучше, но ждать их не нужно.",
    open: { one: "Не хватает {count} шага", few: "Не хватает {count} шагов", many: "Не хватает {count} шагов", other: "Не хватает {count} шага" }, openText: "Порядок любой; страница каждый раз проверяет заново.",
    "state-done": "готово", "state-missing": "не хватает", "state-advised": "советуем", go: "Перейти", lacking: "Не хватает для: {list}",
    name: "Название магазина", nameText: "Стоит в заголовках, письмах, счетах и приложениях-аутентификаторах.",
    contact: "Контакты и почтовый адрес", contactText: "Покупатели видят их внизу каждой страницы, в счетах по ним указан продавец.",
    markets: "Прайс-листы", marketsText: "Валюта, страна и входит ли налог в цену.",
    places: "Места хранения", placesText: "Остатки ведутся по местам. Товарам на заказ места не нужны.",
    categories: "Разделы", categoriesText: "Из них состоит меню магазина.",
    products: "Товары в продаже", productsText: "По одному здесь или сразу все импортом.",
    legal: "Юридические тексты", legalText: "Условия, конфиденциальность, возврат и сведения о продавце для каждой страны, где вы продаёте. Черновики дополняете вы; покажите их юристу.",
    payment: "Способ оплаты", paymentText: "Stripe через переключатели или счета до заданной суммы в каждой валюте. Тестового банка из демонстрации в настоящем магазине нет.",
    delivery: "Доставка", deliveryText: "Способы, страны и цены. Пока вы не сохранили свои, действуют цены по умолчанию: проверьте их.",
    mail: "Почта", mailText: "Заказы, ответы и приглашения уходят письмами: задайте переменные с адресом почтового сервера и отправителя (они описаны в руководстве). До этого письма лежат в исходящих и никуда не уходят.",
    secure: "Защищённый адрес", secureText: "Публичный адрес магазина должен начинаться с https, чтобы никто не читал по дороге.",
    team: "Команда", teamText: "Коллег приглашают по почте, у каждого роли и второй шаг при входе.",
    logo: "Логотип", logoText: "Без него название пишется буквами.",
    help: "Статьи помощи", helpText: "Ответы на самые частые вопросы; их видят до обращения.",
    rules: "Правила полок", rulesText: "Пока вы не опубликовали свои, действуют простые правила, которые подходят любому каталогу.",
  },
});

/** Title and explanation of a step. */
export const stepText = (step: SetupStep) => `${step}Text` as const;
