import type { Localized, SeedCountryLaw } from "./types.ts";

// Larkwood is a demonstration: the company, its register number and its addresses do not exist. The texts show what a shop of this kind
// has to say in each country; whoever opens a real one has them checked by a lawyer.

const demoNotice: Localized = {
  en: "**Demonstration shop.** Larkwood does not exist, nothing is delivered and no money is taken.",
  ru: "**Демонстрационный магазин.** Компании Larkwood не существует, товары не отправляются, деньги не списываются.",
};

const imprint: Localized = {
  en: `${demoNotice.en}

## Who we are
Larkwood Möbelwerkstatt GmbH (demo company)
Musterhof 12, 10999 Berlin, Germany

Managing director: Henrike Vogt
E-mail: hello@larkwood.example
Telephone: +49 30 5550 0142

## Register
Local court of Charlottenburg (Berlin), HRB 000000 (fictitious)
VAT identification number: DE000000000 (fictitious)

## Responsible for the content
Henrike Vogt, address as above

## Settling disputes
We neither take part in dispute settlement before a consumer arbitration board nor are obliged to. Write to us first: most things are solved with one letter.`,
  ru: `${demoNotice.ru}

## Кто мы
Larkwood Möbelwerkstatt GmbH (демонстрационная компания)
Musterhof 12, 10999 Берлин, Германия

Директор: Хенрике Фогт
Электронная почта: hello@larkwood.example
Телефон: +49 30 5550 0142

## Регистрация
Участковый суд Шарлоттенбурга (Берлин), HRB 000000 (вымышленный номер)
Номер плательщика НДС: DE000000000 (вымышленный)

## Ответственная за содержание
Хенрике Фогт, адрес тот же

## Споры
Мы не участвуем в разбирательствах перед органами по урегулированию потребительских споров и не обязаны это делать. Сначала напишите нам: чаще всего хватает одного письма.`,
};

const privacy = (authority: Localized, law: Localized): Localized => ({
  en: `## What we store
**To fulfil your order**: name, address, e-mail, telephone if you give it, what you ordered and paid, and what we wrote to each other. Legal ground: the contract.

**To keep the shop safe**: your IP address and the pages requested, for 14 days. Legal ground: our legitimate interest in a working shop.

**To arrange the shop for you**, only if you agree: which products and categories you looked at, what you searched for and configured. From this we compute what you may like. Nobody is shown a different price because of it. Until you answer, the shelves follow the products you look at in this visit: their numbers lie in a cookie (\`visit\`) in your browser alone, which ends with it. If you say no there is no profile, not even for this visit. You see and change all of it under [What your shelves follow](/taste).

## Cookies
\`visitor\` is a random number that tells your cart from others'. It ends with your browser, and stays for a year once you send us something: into the cart or to your wishes, a setting, an answer, a question. \`locale\`, \`market\` and \`theme\` keep the language, prices and appearance you chose, for a year; \`shelves\` keeps that you chose *This visit only*. \`order-link\` lets you into your order again when you change a configuration by the link of a mail, for four hours. Signing in sets its own, for 30 days at most. There are no others.

## How long
Orders and invoices as long as tax law demands. Behaviour for 13 months at most, and it counts less every week. Tickets for three years after they are closed.

## With whom we share it
Carriers (name, address, telephone), the payment service (amount and order number), nobody else. We do not sell data and use no advertising networks.

## Your rights
See, correct, take with you and delete: all four are buttons under *Account, Privacy*. Consent can be withdrawn there at any time. We honour Global Privacy Control signals of your browser. ${law.en}

## Complaints
${authority.en}`,
  ru: `## Что мы храним
**Чтобы выполнить заказ**: имя, адрес, электронную почту, телефон, если вы его указали, состав заказа и оплату, нашу переписку. Основание: договор.

**Чтобы магазин работал безопасно**: IP-адрес и запрошенные страницы, 14 дней. Основание: наш законный интерес в исправном магазине.

**Чтобы подстроить магазин под вас**, только с вашего согласия: какие товары и разделы вы смотрели, что искали и собирали. По этим данным мы оцениваем, что вам может понравиться. Цены от этого ни для кого не меняются. Пока вы не ответили, полки учитывают товары, которые вы смотрите в этот визит: их номера лежат в куки-файле \`visit\` только в вашем браузере и исчезают вместе с ним. Если вы откажетесь, профиля нет совсем, даже на этот визит. Всё это видно и меняется на странице [Что учитывают ваши полки](/taste).

## Куки-файлы
\`visitor\` — это случайное число, по которому мы отличаем вашу корзину от чужих. Оно исчезает, когда вы закрываете браузер, и остаётся на год, если вы что-то нам отправили: товар в корзину или в желания, настройку, ответ, вопрос. \`locale\`, \`market\` и \`theme\` хранят выбранные язык, цены и оформление, год; \`shelves\` хранит, что вы выбрали «Только этот визит». \`order-link\` на четыре часа пускает вас обратно к заказу, когда вы меняете конфигурацию по ссылке из письма. Вход в кабинет ставит свои куки-файлы, не дольше чем на 30 дней. Других нет.

## Как долго
Заказы и счета столько, сколько требует налоговое право. Поведение не дольше 13 месяцев, причём с каждой неделей оно весит меньше. Обращения три года после закрытия.

## Кому передаём
Перевозчику (имя, адрес, телефон) и платёжной службе (сумму и номер заказа), больше никому. Мы не продаём данные и не пользуемся рекламными сетями.

## Ваши права
Посмотреть, исправить, забрать с собой и удалить: для всего есть кнопки в разделе «Профиль, Приватность». Там же в любой момент отзывается согласие. Сигнал Global Privacy Control мы учитываем. ${law.ru}

## Жалобы
${authority.ru}`,
});

interface TermsParts {
  readonly price: Localized;
  readonly delivery: Localized;
  readonly defects: Localized;
  readonly law: Localized;
}

const terms = ({ price, delivery, defects, law }: TermsParts): Localized => ({
  en: `${demoNotice.en}

## 1. The contract
The pages of the shop are an invitation. Your order is your offer; the contract is made when we confirm by e-mail that we accept it, at the latest within two working days. The text of the contract is stored with your order and sent to you.

## 2. Prices and payment
${price.en} You pay by card, or by invoice within 14 days where we offer it. The card is charged when the order is placed.

## 3. Made to order
What we build to your choices or measurements is marked *made to order* on the product page, in the cart and at the order button. You may change or cancel it free of charge until production begins; the order page shows that moment.

## 4. Delivery
${delivery.en}

## 5. Retention of title
The goods remain ours until they are paid for in full.

## 6. Defects and warranty
${defects.en} On top of that, Larkwood gives a ten-year warranty on frames and joints and five years on mechanisms and lamps; your legal rights are not limited by it.

## 7. Law
${law.en}`,
  ru: `${demoNotice.ru}

## 1. Договор
Страницы магазина — приглашение делать оферты. Ваш заказ является офертой, договор заключён, когда мы подтвердили его по электронной почте, не позднее чем через два рабочих дня. Текст договора хранится вместе с заказом, мы присылаем его вам.

## 2. Цены и оплата
${price.ru} Оплатить можно картой или, где мы это предлагаем, по счёту в течение 14 дней. С карты деньги списываются при оформлении.

## 3. Изделия на заказ
Всё, что мы делаем по вашему выбору или размерам, помечено «на заказ» на странице товара, в корзине и у кнопки заказа. До начала производства изменить или отменить такой заказ можно бесплатно, этот момент виден на странице заказа.

## 4. Доставка
${delivery.ru}

## 5. Переход собственности
До полной оплаты товар остаётся нашим.

## 6. Недостатки и гарантия
${defects.ru} Кроме того, Larkwood даёт десять лет гарантии на каркасы и соединения и пять лет на механизмы и светильники. Ваших законных прав это не ограничивает.

## 7. Применимое право
${law.ru}`,
});

const germany: SeedCountryLaw = {
  country: "DE",
  name: { en: "Germany and the EU", ru: "Германия и ЕС" },
  currency: "EUR",
  pricesIncludeTax: true,
  vat: { standard: 19, reduced: 7 },
  returnWindowDays: 14,
  reverseCharge: true,
  showLowestPriceOf30Days: true,
  texts: {
    terms: terms({
      price: {
        en: "All prices are in euros and include German VAT of 19 %. Delivery is shown before you order. Companies from other EU countries with a valid VAT number buy without German VAT (reverse charge).",
        ru: "Все цены указаны в евро и включают немецкий НДС 19 %. Стоимость доставки видна до оформления. Компании из других стран ЕС с действующим номером НДС покупают без немецкого НДС (обратное начисление).",
      },
      delivery: {
        en: "We deliver in Germany, Austria and the Netherlands, by parcel to the door or by two people into the room of your choice. The delivery date stands on the order page. The risk passes to you when you receive the goods.",
        ru: "Мы доставляем в Германию, Австрию и Нидерланды, посылкой до двери или вдвоём в нужную комнату. Дата доставки указана на странице заказа. Риск переходит к вам в момент получения.",
      },
      defects: {
        en: "The statutory rights in case of defects apply for two years from delivery: we repair or replace, and if that fails you may reduce the price or withdraw.",
        ru: "Законные права при недостатках действуют два года с момента доставки: мы чиним или заменяем, а если не вышло, вы можете требовать снижения цены или расторгнуть договор.",
      },
      law: {
        en: "German law applies. If you are a consumer, the mandatory protection of the country in which you live remains.",
        ru: "Применяется право Германии. Если вы потребитель, обязательная защита по праву вашей страны сохраняется.",
      },
    }),
    privacy: privacy(
      {
        en: "You may complain to the Berlin Commissioner for Data Protection and Freedom of Information, or to the authority where you live.",
        ru: "Вы можете пожаловаться уполномоченному по защите данных земли Берлин или в надзорный орган по месту жительства.",
      },
      {
        en: "These are your rights under Articles 15 to 22 of the GDPR.",
        ru: "Это ваши права по статьям 15–22 Общего регламента о защите данных (GDPR).",
      },
    ),
    withdrawal: {
      en: `## Right of withdrawal
You have the right to withdraw from this contract within fourteen days without giving any reason. The period ends fourteen days after the day on which you, or a person named by you who is not the carrier, have taken possession of the last part of the goods.

To use the right, tell us clearly (Larkwood Möbelwerkstatt GmbH, Musterhof 12, 10999 Berlin, hello@larkwood.example, +49 30 5550 0142): by the button on the order page, by e-mail or by letter. It is enough to send the message before the period ends.

## What follows
We pay back all payments, including standard delivery, within fourteen days of your message, by the means you paid with. We may wait until we have the goods back or you have shown that you sent them. Send them back within fourteen days. We collect furniture that does not go by parcel; you bear the direct cost of return, at most 89 euros per order. You owe compensation for loss of value only if it comes from handling beyond what is needed to examine the goods.

## Exception: made to order
The right does **not** exist for goods that are not prefabricated and are made to your individual choice or clearly tailored to your personal needs (§ 312g (2) no. 1 BGB). This concerns Span, Rise, Harbour and Perch as configured by you, and curtains hemmed to your length. It does not concern products marked *made to order* that you picked from fixed variants: those may be returned.

## Model form
*I hereby withdraw from the contract for the following goods: … Ordered on / received on … Name … Address … Date …*`,
      ru: `## Право отказа
Вы вправе отказаться от договора в течение четырнадцати дней без объяснения причин. Срок истекает через четырнадцать дней после того, как вы или названное вами лицо, но не перевозчик, получили последнюю часть товара.

Чтобы воспользоваться правом, сообщите нам об этом ясно (Larkwood Möbelwerkstatt GmbH, Musterhof 12, 10999 Берлин, hello@larkwood.example, +49 30 5550 0142): кнопкой на странице заказа, электронным или обычным письмом. Достаточно отправить сообщение до конца срока.

## Что будет дальше
Мы вернём все платежи, включая обычную доставку, в течение четырнадцати дней после вашего сообщения тем же способом, каким вы платили. Мы вправе подождать, пока товар вернётся или вы подтвердите отправку. Отправьте товар в течение четырнадцати дней. Крупную мебель забираем мы, прямые расходы на возврат несёте вы, не больше 89 евро за заказ. За потерю стоимости вы отвечаете только тогда, когда обращались с товаром не так, как нужно для его осмотра.

## Исключение: изделия на заказ
Права отказа **нет** для товаров, которые не изготовлены заранее и делаются по вашему индивидуальному выбору или под ваши личные нужды (§ 312g абз. 2 п. 1 Гражданского уложения Германии). Это Span, Rise, Harbour и Perch в вашей конфигурации и шторы, подшитые на вашу длину. К товарам «на заказ», выбранным из готовых вариантов, исключение не относится: их можно вернуть.

## Образец заявления
*Настоящим отказываюсь от договора на следующие товары: … Заказано / получено … Имя … Адрес … Дата …*`,
    },
    imprint,
  },
  notes: {
    priceTax: { en: "incl. 19 % VAT, plus delivery", ru: "вкл. НДС 19 %, без доставки" },
    orderConsent: {
      en: "I have read the terms, the privacy notice and the withdrawal right, and accept the terms.",
      ru: "Я ознакомился с условиями, политикой приватности и правом отказа и принимаю условия.",
    },
    orderButton: { en: "Order with obligation to pay", ru: "Заказать с обязательством оплаты" },
    withdrawalShort: { en: "14 days to return, starting when the last part arrives.", ru: "14 дней на возврат с получения последней части." },
    madeToOrderException: {
      en: "Made to your choices: no right of withdrawal. Changes are free until production begins.",
      ru: "Изготавливается по вашему выбору: права отказа нет. До начала производства изменения бесплатны.",
    },
    lowestPrice: { en: "Lowest price of the last 30 days before the reduction", ru: "Самая низкая цена за 30 дней до снижения" },
  },
};

const unitedStates: SeedCountryLaw = {
  country: "US",
  name: { en: "United States", ru: "США" },
  currency: "USD",
  pricesIncludeTax: false,
  vat: { standard: null, reduced: null },
  returnWindowDays: 30,
  reverseCharge: false,
  showLowestPriceOf30Days: false,
  texts: {
    terms: terms({
      price: {
        en: "Prices are in US dollars and do not include sales tax. The tax of your state and county is shown before you order.",
        ru: "Цены указаны в долларах США без налога с продаж. Налог вашего штата и округа виден до оформления.",
      },
      delivery: {
        en: "We ship from Hamburg to the 48 contiguous states; customs duty is paid by us. The days between which it arrives stand on the page of each product and on the order page.",
        ru: "Мы отправляем из Гамбурга в 48 материковых штатов, пошлину платим сами. Дни, между которыми товар приедет, указаны на странице товара и на странице заказа.",
      },
      defects: {
        en: "We repair, replace or refund goods that arrive damaged or do not conform to their description.",
        ru: "Товары, которые приехали повреждёнными или не соответствуют описанию, мы чиним, заменяем или возвращаем за них деньги.",
      },
      law: {
        en: "The law of the State of New York applies, without its rules on conflicts of law. Rights you have under the law of your own state remain.",
        ru: "Применяется право штата Нью-Йорк без его коллизионных норм. Права по закону вашего штата сохраняются.",
      },
    }),
    privacy: privacy(
      {
        en: "You may complain to the attorney general of your state.",
        ru: "Вы можете пожаловаться генеральному прокурору своего штата.",
      },
      {
        en: "Residents of California and of states with similar laws have the right to know, delete, correct and limit. We do not sell or share personal information.",
        ru: "Жители Калифорнии и штатов с похожими законами вправе узнать, удалить, исправить и ограничить обработку. Мы не продаём и не передаём личные данные.",
      },
    ),
    withdrawal: {
      en: `## Thirty days to return
You may return anything that was not made to your choices within 30 days of delivery. It must be clean and complete; the box need not be the original one. We arrange the pick-up and deduct its cost, which the order page shows before you confirm. The refund goes to your card within seven days of arrival.

## Made to order
Goods built to your configuration cannot be returned. You may cancel free of charge until production begins. If something arrives damaged or wrong, that is our matter, whatever it was made to.`,
      ru: `## Тридцать дней на возврат
Всё, что сделано не по вашему выбору, можно вернуть в течение 30 дней после доставки. Вещь должна быть чистой и полной, родная коробка не обязательна. Мы организуем вывоз и вычитаем его стоимость, она видна до подтверждения. Деньги вернутся на карту в течение семи дней после получения.

## На заказ
Изделия по вашей конфигурации возврату не подлежат. До начала производства отмена бесплатна. Если вещь пришла повреждённой или не той, решать это нам, как бы она ни была сделана.`,
    },
    imprint,
  },
  notes: {
    priceTax: { en: "plus sales tax and delivery", ru: "без налога с продаж и доставки" },
    orderConsent: {
      en: "I agree to the terms and have read the privacy notice and the return policy.",
      ru: "Я принимаю условия и ознакомился с политикой приватности и правилами возврата.",
    },
    orderButton: { en: "Place order and pay", ru: "Оформить и оплатить" },
    withdrawalShort: { en: "30 days to return what was not made to your choices.", ru: "30 дней на возврат всего, что сделано не по вашему выбору." },
    madeToOrderException: {
      en: "Built to your configuration: cannot be returned. Free to cancel until production begins.",
      ru: "Делается по вашей конфигурации: возврату не подлежит. До начала производства отмена бесплатна.",
    },
    lowestPrice: { en: "Lowest price of the last 30 days before the reduction", ru: "Самая низкая цена за 30 дней до снижения" },
  },
};

const russia: SeedCountryLaw = {
  country: "RU",
  name: { en: "Russia", ru: "Россия" },
  currency: "RUB",
  pricesIncludeTax: true,
  vat: { standard: 20, reduced: 10 },
  returnWindowDays: 7,
  reverseCharge: false,
  showLowestPriceOf30Days: true,
  texts: {
    terms: terms({
      price: {
        en: "All prices are in roubles and include VAT of 22 %. Delivery is shown before you order.",
        ru: "Все цены указаны в рублях и включают НДС 22 %. Стоимость доставки видна до оформления.",
      },
      delivery: {
        en: "We deliver from the Moscow warehouse in Russia, by parcel to the door or by two people into the room. The delivery date stands on the order page.",
        ru: "Мы доставляем по России с московского склада, посылкой до двери или вдвоём в комнату. Дата доставки указана на странице заказа.",
      },
      defects: {
        en: "If defects show within the warranty period or within two years, you may ask for repair, replacement, a lower price or your money back (Article 18 of the Consumer Protection Act).",
        ru: "Если недостатки обнаружены в течение гарантийного срока или двух лет, вы вправе потребовать ремонта, замены, уменьшения цены или возврата денег (статья 18 Закона «О защите прав потребителей»).",
      },
      law: {
        en: "Russian law applies to contracts with consumers in Russia.",
        ru: "К договорам с потребителями в России применяется право Российской Федерации.",
      },
    }),
    privacy: privacy(
      {
        en: "You may complain to Roskomnadzor.",
        ru: "Вы можете обратиться в Роскомнадзор.",
      },
      {
        en: "These are your rights under Federal Law 152-FZ; data of citizens of Russia are stored on servers in Russia.",
        ru: "Это ваши права по Федеральному закону № 152-ФЗ. Данные граждан России хранятся на серверах в России.",
      },
    ),
    withdrawal: {
      en: `## Distance selling: seven days
You may refuse the goods at any time before they are handed over, and within seven days after (Article 26.1 of the Consumer Protection Act). If written information on returns was not given at delivery, the period is three months. The goods must keep their look and function; the receipt helps, but its absence does not take the right away.

We return the money, without the cost of collecting the goods, within ten days of your request.

## Exception: individually defined goods
Goods of proper quality that have individually defined properties and can be used only by the person who ordered them cannot be refused. This concerns Span, Rise, Harbour and Perch as configured by you, and curtains hemmed to your length.`,
      ru: `## Дистанционная покупка: семь дней
Вы вправе отказаться от товара в любое время до его передачи, а после передачи в течение семи дней (статья 26.1 Закона «О защите прав потребителей»). Если при доставке не была передана письменная информация о порядке возврата, срок составляет три месяца. Товар должен сохранить вид и потребительские свойства. Чек поможет, но и без него право остаётся.

Деньги, за вычетом расходов на вывоз, мы вернём не позднее чем через десять дней после вашего требования.

## Исключение: индивидуально-определённые свойства
Нельзя отказаться от товара надлежащего качества, который имеет индивидуально-определённые свойства и может быть использован только тем, кто его заказал. Это Span, Rise, Harbour и Perch в вашей конфигурации и шторы, подшитые на вашу длину.`,
    },
    imprint,
  },
  notes: {
    priceTax: { en: "incl. 22 % VAT, plus delivery", ru: "вкл. НДС 22 %, без доставки" },
    orderConsent: {
      en: "I accept the terms of the offer and consent to the processing of my personal data.",
      ru: "Я принимаю условия оферты и даю согласие на обработку персональных данных.",
    },
    orderButton: { en: "Order and pay", ru: "Оформить заказ и оплатить" },
    withdrawalShort: { en: "Refuse any time before delivery and within 7 days after.", ru: "Отказаться можно до получения и в течение 7 дней после." },
    madeToOrderException: {
      en: "Made to your choices: goods of proper quality cannot be refused. Changes are free until production begins.",
      ru: "Индивидуальный заказ: вернуть товар надлежащего качества нельзя. До начала производства изменения бесплатны.",
    },
    lowestPrice: { en: "Lowest price of the last 30 days before the reduction", ru: "Самая низкая цена за 30 дней до снижения" },
  },
};

export const countryLaws: readonly SeedCountryLaw[] = [germany, unitedStates, russia];
