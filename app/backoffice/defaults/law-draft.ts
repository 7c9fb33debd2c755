/** What a country's texts begin with: neutral words, and [places] only the merchant can fill in. No legal advice; a lawyer reads them before the shop opens. */
import type { CountryLaw } from "#app/fulfilment/country-law.ts";

export const lawDraft = (country: string, name: CountryLaw["name"]): CountryLaw => ({
  country, name, returnWindowDays: 14, reverseCharge: false, showLowestPriceOf30Days: true,
  texts: {
    terms: {
      en: "## Seller\n[Company, address]\n\n## Contract\nYour order is an offer; the contract is made when we confirm it by e-mail.\n\n## Prices and payment\n[Currency, tax, ways to pay]\n\n## Delivery\n[Where to, how long, when the risk passes]\n\n## Defects\n[Rights in case of defects]\n\n## Law\n[Applicable law, settling of disputes]",
      ru: "## Продавец\n[Компания, адрес]\n\n## Договор\nВаш заказ является предложением; договор заключён, когда мы подтвердили его письмом.\n\n## Цены и оплата\n[Валюта, налог, способы оплаты]\n\n## Доставка\n[Куда, сроки, переход риска]\n\n## Недостатки\n[Права при недостатках]\n\n## Право\n[Применимое право, разрешение споров]",
    },
    privacy: {
      en: "## Who is responsible\n[Company, address, e-mail]\n\n## What we keep\nTo fulfil your order: name, address, e-mail, what you ordered and paid, and what we wrote to each other.\n\nTo arrange the shop for you, only if you agree: what you looked at, searched for and chose.\n\n## How long\n[Periods]\n\n## Your rights\n[Access, correction, deletion; the authority you may complain to]",
      ru: "## Кто отвечает\n[Компания, адрес, почта]\n\n## Что мы храним\nДля исполнения заказа: имя, адрес, почту, что вы заказали и оплатили, и нашу переписку.\n\nЧтобы подобрать витрину для вас, только с вашего согласия: что вы смотрели, искали и выбирали.\n\n## Как долго\n[Сроки]\n\n## Ваши права\n[Доступ, исправление, удаление; надзорный орган]",
    },
    withdrawal: {
      en: "## Right of withdrawal\n[Period, how to withdraw, who pays for the way back]\n\n## Made to order\nGoods made to your measure or choice are excepted where the law says so.\n\n## Form\n[Address the withdrawal is sent to]",
      ru: "## Отказ от покупки\n[Срок, как отказаться, кто платит за обратную дорогу]\n\n## На заказ\nНа товары, сделанные по вашим меркам или выбору, отказ не распространяется, если так говорит закон.\n\n## Форма\n[Адрес для отказа]",
    },
    imprint: {
      en: "## Who we are\n[Company, legal form]\n[Street, postal code, city]\n\n[Who represents it]\nE-mail: [address]\nTelephone: [number]\n\n## Register\n[Register, number]\nVAT identification number: [number]",
      ru: "## Кто мы\n[Компания, правовая форма]\n[Улица, индекс, город]\n\n[Кто представляет]\nЭлектронная почта: [адрес]\nТелефон: [номер]\n\n## Регистрация\n[Реестр, номер]\nНомер плательщика налога: [номер]",
    },
  },
  notes: {
    priceTax: { en: "plus delivery", ru: "без доставки" },
    orderConsent: { en: "I agree to the terms of sale and have read the privacy notice and the notice of withdrawal.", ru: "Я принимаю условия продажи, прочитал(а) политику конфиденциальности и порядок отказа от покупки." },
    orderButton: { en: "Order with obligation to pay", ru: "Оформить заказ с обязательством оплаты" },
    withdrawalShort: { en: "You may give back what you buy within [14] days.", ru: "Вы можете вернуть покупку в течение [14] дней." },
    madeToOrderException: { en: "Goods made to your choice cannot be given back.", ru: "Товары, сделанные по вашему выбору, вернуть нельзя." },
    lowestPrice: { en: "Lowest price of the last 30 days", ru: "Самая низкая цена за 30 дней" },
  },
});
