import type { SeedArticle } from "./types.ts";

export const articles: readonly SeedArticle[] = [
  {
    slug: "delivery-times-and-costs",
    category: "delivery",
    title: { en: "Delivery: when, where and for how much", ru: "Доставка: когда, куда и сколько стоит" },
    summary: {
      en: "By parcel, by two people into the room, or collected; how long each takes and what it costs.",
      ru: "Посылкой, вдвоём в комнату или самовывозом: сроки и цены.",
    },
    body: {
      en: `Every product page says between which days a piece can be with you in the region you shop in; the checkout says it again for your address. The time is made of three parts: production (only for made-to-order pieces), picking and the journey.

## Three ways
- **Parcel**, for everything up to 30 kg and 1.75 m of length: textiles, lamps, stools. 1 to 3 working days within Germany, 3 to 6 in the United States, 2 to 6 in Russia.
- **Two-person delivery**, for furniture: two people carry it into the room of your choice, up any stairs, on a day agreed with you, and take the packaging back.
- **Collect it yourself**, in Germany and in Russia: we write to you when it is ready, and it costs nothing.

## On the day
The driver rings half an hour before. Look at the boxes before you sign: write down what is dented, even if the piece inside seems well. Nobody at home? The second attempt is free, the third is charged.

## Moving the date
Choose **Help with this order** on the order page and write which day suits you. The earlier we know, the surer it works.

Prices depend on weight and country and stand in the cart before you order. Parcels are free from 150 € within Germany, two-person delivery from 2,500 €.`,
      ru: `На странице каждого товара указано, между какими днями вещь приедет в выбранный регион, а при оформлении то же сказано для вашего адреса. Срок складывается из производства (только у изделий на заказ), сборки заказа и пути.

## Три способа
- **Посылка**, если вещь не тяжелее 30 кг и не длиннее 1,75 м: текстиль, лампы, табуреты. По Германии 1–3 рабочих дня, по США 3–6, по России 2–6.
- **Доставка вдвоём**, для мебели: двое занесут её в нужную комнату на любой этаж в согласованный день и заберут упаковку.
- **Самовывоз**, в Германии и в России: напишем, когда всё будет готово, и это бесплатно.

## В день доставки
Водитель позвонит за полчаса. Осмотрите коробки, прежде чем подписать: отметьте все вмятины, даже если вещь внутри цела. Никого не оказалось дома? Вторая попытка бесплатна, третья платная.

## Перенести дату
Нажмите **Помощь с этим заказом** на странице заказа и напишите, какой день вам удобен. Чем раньше мы узнаем, тем вернее получится.

Цена зависит от веса и страны и видна в корзине до оформления. По России посылки бесплатны от 15 000 ₽, доставка вдвоём от 250 000 ₽.`,
    },
    keywords: {
      en: ["shipping", "delivery date", "track", "courier", "collect", "upstairs", "where is my order", "when will it come", "arrive", "how long does it take", "late"],
      ru: ["доставка", "срок", "отследить", "где мой заказ", "подъём на этаж", "перенести дату", "курьер", "когда привезут", "когда придёт", "сколько ждать", "опаздывает"],
    },
  },
  {
    slug: "assembly-by-our-fitters",
    category: "delivery",
    title: { en: "Assembly: by yourself or by our fitters", ru: "Сборка: самому или с нашими мастерами" },
    summary: {
      en: "What comes assembled, what takes how long, and how to book fitters.",
      ru: "Что приезжает в сборе, сколько занимает сборка и как вызвать мастеров.",
    },
    body: {
      en: `Most of our furniture arrives flat or needs its legs screwed on. The product page says how many people and how long; the key is always in the box.

## Book fitters
Add **Assembly** in the cart, for single pieces or the whole order. The fitters come with the delivery or on a day of your choice, level the piece, fix it to the wall and take the packaging away. Booths, locker walls and large wardrobes are always put up by us; it is included in their price.

## Before they come
Clear one and a half times the floor the piece needs. Have a socket within 5 m. Tell us about underfloor heating and pipes behind the wall, because we drill.

## A part is missing
It happens about once in two hundred boxes. Open a ticket from the order page and give the letter of the part from the drawing: spare parts leave the same day and cost nothing.`,
      ru: `Почти вся наша мебель приезжает в разобранном виде или без ножек. На странице товара указано, сколько нужно людей и времени, ключ всегда лежит в коробке.

## Вызвать мастеров
Добавьте **сборку** в корзине для одной вещи или для всего заказа. Мастера приедут вместе с доставкой или в удобный день, выставят мебель по уровню, закрепят на стене и увезут упаковку. Кабины, стены шкафчиков и большие шкафы всегда собираем мы, это входит в цену.

## Перед приездом
Освободите места в полтора раза больше, чем займёт мебель. Нужна розетка не дальше 5 м. Предупредите о тёплом поле и трубах в стене: мы будем сверлить.

## Не хватает детали
Такое бывает примерно в одной коробке из двухсот. Откройте обращение со страницы заказа и назовите букву детали с чертежа: запасную отправим в тот же день бесплатно.`,
    },
    keywords: {
      en: ["assembly", "fitter", "installation", "missing part", "screws", "instructions", "manual"],
      ru: ["сборка", "мастер", "установка", "не хватает детали", "инструкция", "фурнитура", "шурупы"],
    },
  },
  {
    slug: "returns-and-withdrawal",
    category: "orders",
    title: { en: "Returns, and why made-to-order is different", ru: "Возврат и почему с заказными вещами иначе" },
    summary: {
      en: "How many days you have, how to send things back, and what cannot be returned.",
      ru: "Сколько дней на возврат, как отправить вещь обратно и что вернуть нельзя.",
    },
    body: {
      en: `Bought from stock or from fixed variants? Then you may return it, without a reason, within 14 days of receiving the last part (EU), 30 days (US), 7 days (Russia).

## How
1. Open the order and choose **Return**. Pick the pieces; the page says what the pick-up costs, if anything.
2. Pack it so that it survives a van. The original box helps but is not required.
3. We collect furniture; parcels go back with the label we mail you.
4. Your money leaves us within 14 days at the latest, usually on the day the piece is checked in.

You may try things out as you would in a shop. A sofa that was sat on is fine; a rug with wine on it is not.

## Made to order
What you have **configured yourself** (Span, Rise, Harbour, Perch) and curtains hemmed to your length are built for you alone. The law gives no right of withdrawal for them, and we say so before you pay. Until production begins you may change or cancel everything free of charge. From then on the order page says that it is being made.

## Damaged, wrong or faulty
That is not a return but our mistake, whatever was made to order. Open a ticket with a photograph: we repair, replace or refund, and pay for the journey.`,
      ru: `Вещь со склада или из готовых вариантов можно вернуть без объяснения причин: в ЕС за 14 дней с получения последней части, в США за 30, в России за 7.

## Как вернуть
1. Откройте заказ и нажмите **Вернуть**. Выберите вещи: страница покажет, стоит ли что-нибудь вывоз.
2. Упакуйте так, чтобы пережила дорогу. Родная коробка поможет, но не обязательна.
3. Мебель заберём мы, посылку отправьте по присланной наклейке.
4. Деньги уйдут к вам не позднее чем через 14 дней (в России через 10), обычно в день, когда вещь приняли на складе.

Пробовать можно так же, как в магазине. На диване посидели: это нормально. На ковре вино: уже нет.

## Изделия на заказ
То, что вы **собрали сами** (Span, Rise, Harbour, Perch), и шторы, подшитые на вашу длину, делаются только для вас. Закон не даёт права отказа от таких вещей, и мы говорим об этом до оплаты. До начала производства всё можно изменить или отменить бесплатно. После этого на странице заказа написано, что вещь в работе.

## Пришло повреждённым, не то или с браком
Это не возврат, а наша ошибка, даже если вещь на заказ. Откройте обращение с фотографией: починим, заменим или вернём деньги, дорогу оплатим сами.`,
    },
    keywords: {
      en: ["return", "refund", "withdrawal", "send back", "money back", "made to order", "cancel after delivery"],
      ru: ["возврат", "вернуть", "деньги назад", "отказ от товара", "на заказ", "обмен", "не подошло"],
    },
  },
  {
    slug: "damaged-wrong-or-missing",
    category: "orders",
    title: { en: "It arrived damaged, wrong or incomplete", ru: "Пришло повреждённым, не то или не полностью" },
    summary: {
      en: "Tell us with a photograph: we repair, replace or refund, and pay for the journey.",
      ru: "Пришлите фото: починим, заменим или вернём деньги, дорогу оплатим сами.",
    },
    body: {
      en: `That is our mistake, and ours to put right, whatever was made to order.

## At the door
A box that is torn or wet may be accepted all the same: write “packaging damaged” on the driver's slip and take a photograph before you open it. Nothing is lost if you only notice later.

## How to report it
1. Open the order, choose **Help with this order** and **Something is wrong**, then what it is: damaged, missing, or the wrong thing.
2. Pick the piece and add a photograph: the whole piece, and the place that matters.
3. Keep the packaging if you can. You need not take anything apart.

Within one working day you have one of three answers: a part by post, a visit by a fitter, or a new piece. If none of them suits you, you get your money back, wholly or in part.

## What it costs you
Nothing. We collect what has to go back, also a made-to-order piece, and what replaces it goes to the front of the queue.

## Later on
What shows itself months later is a matter of the warranty.`,
      ru: `Это наша ошибка, и исправлять её нам, даже если вещь сделана на заказ.

## При получении
Порванную или мокрую коробку можно принять: напишите в накладной водителя «упаковка повреждена» и сфотографируйте её до вскрытия. Если заметили позже, ничего не потеряно.

## Как сообщить
1. Откройте заказ, нажмите **Помощь с этим заказом** и **Что-то не так**, затем выберите, что именно: повреждено, чего-то не хватает или прислали не то.
2. Отметьте вещь и приложите фото: вещь целиком и нужное место.
3. По возможности сохраните упаковку. Разбирать ничего не надо.

В течение рабочего дня ответим одним из трёх: пришлём деталь, направим мастера или заменим вещь. Если ничего из этого не подходит, вернём деньги полностью или частично.

## Сколько это стоит
Нисколько. Всё, что надо забрать, заберём сами, в том числе вещь на заказ, а замену сделаем вне очереди.

## Если прошло время
То, что проявилось через месяцы, относится к гарантии.`,
    },
    keywords: {
      en: ["damaged", "arrived broken", "wrong colour", "wrong item", "part missing", "incomplete", "scratched on arrival", "faulty"],
      ru: ["повреждено", "пришло сломанным", "не тот цвет", "не тот товар", "не хватает детали", "некомплект", "брак"],
    },
  },
  {
    slug: "change-or-cancel-an-order",
    category: "orders",
    title: { en: "Change or cancel an order", ru: "Изменить или отменить заказ" },
    summary: {
      en: "What you can still change, until when, and where.",
      ru: "Что ещё можно поменять, до какого момента и где.",
    },
    body: {
      en: `Open the order. Whatever is still possible has a button; what is not possible any more says why.

- **Address**: until the goods have left us.
- **Colour, size, configuration**: until production begins. Stock items: until they are packed, usually the next morning.
- **Cancel the whole order**: the same moments. The money goes back the way it came, cards within 3 to 5 days.
- **Add something**: place a second order and write its number in the note; we send them together when we can.

## When does production begin?
When the workshop takes up your order: we write to you at that moment, and the order page says that it is being made. Until then a change costs only the difference in price; if the new version is cheaper, we refund it.

## Too late?
Ask anyway. A cut board is cut, but a cover that is not sewn yet can often be swapped.`,
      ru: `Откройте заказ. У всего, что ещё возможно, есть кнопка, а там, где уже поздно, написано почему.

- **Адрес**: пока товар не отправлен.
- **Цвет, размер, конфигурация**: до начала производства. Вещи со склада: пока их не упаковали, обычно до следующего утра.
- **Отменить весь заказ**: до тех же моментов. Деньги вернутся тем же путём, на карту за 3–5 дней.
- **Добавить вещь**: оформите второй заказ и укажите в примечании номер первого, отправим вместе, если получится.

## Когда начинается производство?
Когда мастерская берётся за ваш заказ: в этот момент мы пишем вам, и на странице заказа видно, что вещь в работе. До этого изменение стоит ровно разницу в цене, а если новый вариант дешевле, разницу вернём.

## Уже поздно?
Всё равно спросите. Распиленную доску не склеить, а вот несшитый чехол часто можно заменить.`,
    },
    keywords: {
      en: ["cancel", "change order", "wrong address", "change colour", "add item", "modify"],
      ru: ["отменить", "изменить заказ", "неверный адрес", "поменять цвет", "добавить товар", "отмена"],
    },
  },
  {
    slug: "payment-and-invoice",
    category: "orders",
    title: { en: "Payment and invoices", ru: "Оплата и счета" },
    summary: {
      en: "Cards, invoices, when money moves, and how to get an invoice with other details.",
      ru: "Карты, счета, когда списываются деньги и как получить счёт с другими реквизитами.",
    },
    body: {
      en: `## Ways to pay
**Card**: charged when you order, because we buy the wood for it. Your bank may ask you to confirm the payment; the page waits for it.
**Invoice**: for everybody. You receive it at once and transfer the amount within 14 days.
**Gift card**: enter its code in the cart or at the checkout; what it does not cover you pay in another way.

## A payment failed
Your order is kept for an hour, and so is the stock. Open it from the e-mail and pay again, with another card if you like. You are never charged twice for one order: the second attempt replaces the first.

## The invoice
It is a PDF on the order page. Company name, VAT number, cost centre: enter them at checkout, or ask us to correct the invoice within the same month.

## VAT
Prices for Germany include 19 %. With a valid VAT number from another EU country we invoice without VAT (reverse charge). US prices are without sales tax, which is added at checkout.`,
      ru: `## Способы оплаты
**Картой**: деньги списываются при оформлении, потому что мы сразу покупаем материал. Банк может попросить подтверждение, страница подождёт.
**По счёту**: для всех. Счёт вы получаете сразу и переводите сумму в течение 14 дней.
**Подарочной картой**: введите код в корзине или при оформлении, недостающее оплатите другим способом.

## Оплата не прошла
Заказ и товар для вас хранятся час. Откройте его из письма и оплатите ещё раз, можно другой картой. Дважды за один заказ деньги не спишутся: вторая попытка заменяет первую.

## Счёт и документы
PDF лежит на странице заказа. Название компании, ИНН или номер НДС, центр затрат укажите при оформлении, либо попросите исправить в течение того же месяца.

## НДС
Цены для России включают НДС 22 %, отдельная строка есть в счёте и чеке. Компании из других стран ЕС с действующим номером НДС покупают без немецкого НДС.`,
    },
    keywords: {
      en: ["payment", "invoice", "card declined", "vat number", "receipt", "reverse charge", "pay later"],
      ru: ["оплата", "счёт", "карта отклонена", "ндс", "чек", "инн", "реквизиты", "списали деньги"],
    },
  },
  {
    slug: "gift-cards-and-vouchers",
    category: "orders",
    title: { en: "Gift cards and voucher codes", ru: "Подарочные карты и промокоды" },
    summary: {
      en: "Where the balance of a gift card is, how to pay with it, and where a voucher code goes.",
      ru: "Где узнать остаток подарочной карты, как ею оплатить и куда ввести промокод.",
    },
    body: {
      en: `A gift card is money, a voucher code is a reduction: each has a field of its own in the cart.

## What is left on a card
Open [the gift card page](/gift-card) and enter the code: 16 letters and digits. It shows the balance at once; nobody has to sign in for that.

## Pay with a gift card
Enter the code in the cart or at the checkout. The card pays as much of the total as it holds, and the rest you pay in another way. What is not used stays on the card for the next time. Several cards, up to ten, may pay for one order. A card pays only in its own currency.

## A voucher code
Enter it in the cart under **Voucher code**. The page says at once what it takes off or why it does not hold: spelling, date, goods or country.

## A card does not work?
Compare the code sign by sign. If it is blocked, expired or empty, the page says so; if you think that is wrong, write to us.`,
      ru: `Подарочная карта — это деньги, промокод — скидка: у каждого в корзине своё поле.

## Сколько осталось на карте
Откройте [страницу подарочной карты](/gift-card) и введите код из 16 букв и цифр. Остаток виден сразу, входить в кабинет для этого не нужно.

## Оплатить подарочной картой
Введите код в корзине или при оформлении. Карта оплатит столько, сколько на ней есть, остальное вы заплатите другим способом. Неистраченное останется на карте до следующего раза. Один заказ можно оплатить несколькими картами, до десяти. Карта действует только в своей валюте.

## Промокод
Введите его в корзине в поле **Промокод**. Страница сразу скажет, сколько он снимает или почему не действует: ошибка в коде, срок, товары или страна.

## Карта не работает?
Сверьте код знак за знаком. Если карта заблокирована, просрочена или пуста, страница так и скажет. Если вы не согласны, напишите нам.`,
    },
    keywords: {
      en: ["gift card", "gift voucher", "gift certificate", "balance of a card", "promo code", "voucher code", "discount code", "gift"],
      ru: ["подарочная карта", "подарочный сертификат", "остаток на карте", "промокод", "код скидки", "купон", "подарок"],
    },
  },
  {
    slug: "care-of-oiled-wood",
    category: "care",
    title: { en: "Care of oiled wood", ru: "Уход за деревом под маслом" },
    summary: {
      en: "Cleaning, yearly oil, rings, scratches and sunlight.",
      ru: "Чистка, масло раз в год, следы от чашек, царапины и солнце.",
    },
    body: {
      en: `Oil soaks into the wood instead of covering it. That is why an oiled top feels like wood, and why it can be mended by hand.

## Every week
A damp cloth along the grain, then dry. No microfibre, no soap with citrus, no steam.

## Once a year, tables twice in the first year
1. Clean and let it dry overnight.
2. Rub over with 240 grit, along the grain.
3. Spread oil thinly with a cotton rag. Wait 15 minutes.
4. Wipe off **everything** that has not gone in.
5. Let it harden a day, ideally three.

**Spread the rag flat outdoors to dry, or put it in water: oily rags can set fire to themselves.**

## Rings, wine, scratches
Sand the spot with 240 grit, feather the edge, oil. A dent rises if you put a damp cloth on it and touch it with an iron for some seconds.

## Light and air
Oak darkens, walnut grows lighter, ash yellows a little. Move vases around in the first months. Between 40 and 60 % humidity wood stays quiet; small cracks in heated winters close again in spring.`,
      ru: `Масло не покрывает дерево плёнкой, а впитывается. Поэтому такая столешница на ощупь деревянная и её можно починить своими руками.

## Каждую неделю
Влажная ткань вдоль волокон, затем сухая. Без микрофибры, без цитрусовых средств, без пара.

## Раз в год, столы в первый год дважды
1. Вымойте и дайте высохнуть за ночь.
2. Пройдитесь шкуркой 240 вдоль волокон.
3. Нанесите масло тонко хлопковой тряпкой. Подождите 15 минут.
4. Сотрите **всё**, что не впиталось.
5. Дайте затвердеть сутки, лучше трое.

**Тряпку расправьте и высушите на улице или опустите в воду: промасленная ткань может самовозгореться.**

## Следы, вино, царапины
Зашлифуйте место зерном 240, сведите края на нет, покройте маслом. Вмятина поднимется, если накрыть её влажной тканью и на несколько секунд приложить утюг.

## Свет и воздух
Дуб темнеет, орех светлеет, ясень чуть желтеет. Первые месяцы переставляйте вазы. При влажности 40–60 % дерево спокойно, мелкие трещины отопительного сезона весной закрываются.`,
    },
    keywords: {
      en: ["oil", "wood care", "stain", "ring", "scratch", "oak", "sanding", "water mark"],
      ru: ["масло", "уход за деревом", "пятно", "след от чашки", "царапина", "дуб", "шлифовка", "столешница"],
    },
  },
  {
    slug: "fabric-care-and-fire-class",
    category: "care",
    title: { en: "Fabrics: washing, wear and fire classes", ru: "Ткани: стирка, износ и классы пожарной безопасности" },
    summary: {
      en: "Which cover may be washed how, what the rub count means, and which class an office needs.",
      ru: "Какой чехол как стирать, что значит число циклов и какой класс нужен офису.",
    },
    body: {
      en: `## Washing
- **Linen, cotton**: machine, 30 or 40 °C, inside out. Put covers back on slightly damp.
- **Wool, bouclé**: dry cleaning. Spots: cold water and a drop of wool detergent, dab.
- **Velvet**: never wash fixed covers. Steam lifts pressed pile.
- **Felt and leather**: dry sponge, barely damp cloth.

## Spills
Blot at once, from the outside in. Rubbing drives it deeper. Grease: cover with potato starch, wait an hour, vacuum.

## Rub count (Martindale)
15,000 is enough for a bedroom, 30,000 for a family sofa, 60,000 and more for offices.

## Fire classes
- **EN 1021-1** (cigarette): what homes need.
- **EN 1021-1 and -2** (match): usual in offices and hotels.
- **B1 / B-s1,d0**: escape routes and public buildings; your fire officer will say so.

In Harbour the configurator asks where the sofa will stand and leaves only covers that pass there. Certificates are on request, please name the order number.

## Pets
Dense wool and velvet stand claws best. Loops such as bouclé invite them.`,
      ru: `## Стирка
- **Лён, хлопок**: машина, 30 или 40 °C, наизнанку. Надевайте чехлы чуть влажными.
- **Шерсть, букле**: химчистка. Пятна: холодная вода и капля средства для шерсти, промокать.
- **Бархат**: несъёмную обивку не мочить. Примятый ворс поднимает пар.
- **Фетр и кожа**: сухая губка, едва влажная ткань.

## Пролили
Сразу промокните от края к середине. Если тереть, пятно уйдёт глубже. Жир: засыпьте крахмалом, через час пропылесосьте.

## Число циклов (Мартиндейл)
Для спальни хватит 15 000, для семейного дивана 30 000, для офиса нужно 60 000 и больше.

## Классы пожарной безопасности
- **EN 1021-1** (сигарета): достаточно для дома.
- **EN 1021-1 и -2** (спичка): обычное требование в офисах и гостиницах.
- **B1 / B-s1,d0**: пути эвакуации и общественные здания, об этом скажет ваш инспектор.

В Harbour конфигуратор спросит, где будет стоять диван, и оставит только подходящие ткани. Сертификаты пришлём по запросу, укажите номер заказа.

## Животные
Когти лучше всех выдерживают плотная шерсть и бархат. Петли букле их только дразнят.`,
    },
    keywords: {
      en: ["wash cover", "stain sofa", "fire class", "en 1021", "martindale", "cat", "upholstery cleaning", "b1"],
      ru: ["стирать чехол", "пятно на диване", "класс пожарной безопасности", "мартиндейл", "кошка", "обивка", "чистка"],
    },
  },
  {
    slug: "wall-fixing-and-anti-tip",
    category: "safety",
    title: { en: "Fix it to the wall: tall furniture and children", ru: "Крепление к стене: высокая мебель и дети" },
    summary: {
      en: "Which fixing for which wall, how to find the stud, and when the anti-tip kit is a must.",
      ru: "Какое крепление для какой стены, как найти стойку и когда комплект обязателен.",
    },
    body: {
      en: `Chests and shelves tip over when a child climbs the drawers. **Anything higher than 75 cm belongs fixed to the wall.** The kit is in the box and costs nothing.

## Know your wall
Drill a small hole low behind the piece and look at the dust.
- **Red or white, hard**: brick. Plug 8 × 50.
- **Grey, very hard**: concrete. Hammer drill, plug 8 × 40.
- **White, soft, then nothing**: plasterboard. Screw into a stud (every 60 cm, find it with a magnet) or use a cavity anchor, at most 15 kg per point.
- **Yellow, crumbly**: aerated concrete. Special plug, never a plain one.

## How
1. Set the piece, level it with the feet.
2. Fix the strap at the top of the carcass, in solid wood.
3. Screw the other end to the wall, at most 5 cm higher than the strap.
4. Pull: it must not give.

## Wall shelves
The load printed on the page holds for brick and concrete at all points. In plasterboard take half of it. Span asks for your wall and chooses the fixing.

Never drill straight above or below a socket or switch.`,
      ru: `Комоды и стеллажи опрокидываются, когда ребёнок лезет по ящикам. **Всё, что выше 75 см, нужно закрепить на стене.** Комплект лежит в коробке, платить за него не надо.

## Какая у вас стена
Просверлите внизу за мебелью маленькое отверстие и посмотрите на пыль.
- **Красная или белая, твёрдая**: кирпич. Дюбель 8 × 50.
- **Серая, очень твёрдая**: бетон. Перфоратор, дюбель 8 × 40.
- **Белая, мягкая, а дальше пусто**: гипсокартон. Крепите в стойку (через 60 см, найдите магнитом) или анкером для пустот, не больше 15 кг на точку.
- **Светлая, крошится**: газобетон. Специальный дюбель, обычный не держит.

## Порядок
1. Поставьте мебель и выровняйте опорами.
2. Закрепите ремень вверху корпуса, в цельном дереве.
3. Второй конец прикрутите к стене, не больше чем на 5 см выше ремня.
4. Потяните: ничего не должно поддаться.

## Настенные полки
Нагрузка на странице указана для кирпича и бетона на всех точках. В гипсокартоне берите половину. Span спросит про стену и сам подберёт крепление.

Не сверлите прямо над розеткой и выключателем и под ними.`,
    },
    keywords: {
      en: ["wall fixing", "anti-tip", "plasterboard", "drywall", "concrete", "plug", "child safety", "shelf load"],
      ru: ["крепление к стене", "опрокидывание", "гипсокартон", "бетон", "дюбель", "безопасность детей", "нагрузка на полку"],
    },
  },
  {
    slug: "measure-doors-and-stairs",
    category: "delivery",
    title: { en: "Will it fit through the door? Measure first", ru: "Пройдёт ли в дверь? Сначала измерьте" },
    summary: {
      en: "Door, lift, stairs, landing: five figures to take before ordering a sofa or wardrobe.",
      ru: "Дверь, лифт, лестница, площадка: пять чисел до заказа дивана или шкафа.",
    },
    body: {
      en: `Take five figures with a tape measure, always the narrowest spot, handles included.

1. **Front door and flat door**: clear width with the door open.
2. **Corridor**: width, and the width after the bend.
3. **Stairs**: width between wall and rail, headroom.
4. **Landing**: depth. A sofa turns only if the landing is deeper than the sofa is high, standing on end.
5. **Lift**: door width, depth and the diagonal.

## Compare
Each sofa page states *fits through a door of*: that is the smaller side without legs, plus 2 cm. The longest box must be shorter than the lift's diagonal or go by the stairs.

## Harbour
Its configurator asks for your door and rules out modules that would not pass. Every module also goes upright through a 72 cm door.

## Wardrobes
They travel as panels. But to raise one in the room, the ceiling must be higher than the diagonal of its side: for 208 × 60 cm that is 217 cm. Where it is lower, our fitters put it up standing.

Unsure? Send a sketch in a ticket. A drawing on a napkin is enough.`,
      ru: `Возьмите рулетку и запишите пять чисел, всегда по самому узкому месту, с учётом ручек.

1. **Дверь подъезда и квартиры**: ширина в свету при открытой двери.
2. **Коридор**: ширина до и после поворота.
3. **Лестница**: от стены до перил и высота над головой.
4. **Площадка**: глубина. Диван развернётся, только если площадка глубже, чем высота дивана, поставленного на торец.
5. **Лифт**: ширина двери, глубина и диагональ.

## Сравните
На странице дивана указано, в какую дверь он пройдёт: это меньшая сторона без ножек плюс 2 см. Самая длинная коробка должна быть короче диагонали лифта, иначе понесём по лестнице.

## Harbour
Конфигуратор спросит ширину двери и уберёт модули, которые не пройдут. Стоя любой модуль проходит в дверь 72 см.

## Шкафы
Они едут щитами. Но чтобы поднять собранный шкаф, потолок должен быть выше диагонали боковины: для 208 × 60 см это 217 см. Если ниже, наши мастера соберут его стоя.

Сомневаетесь? Пришлите набросок в обращении, хватит рисунка на салфетке.`,
    },
    keywords: {
      en: ["door width", "measure", "stairs", "lift", "elevator", "fits through", "narrow", "landing"],
      ru: ["ширина двери", "измерить", "лестница", "лифт", "пройдёт ли", "узкий", "проём", "занести диван"],
    },
  },
  {
    slug: "warranty-and-repair",
    category: "orders",
    title: { en: "Warranty, repair and spare parts", ru: "Гарантия, ремонт и запасные части" },
    summary: {
      en: "Ten years on frames and joints, five on mechanisms; how to get a repair.",
      ru: "Десять лет на каркасы и соединения, пять на механизмы; как получить ремонт.",
    },
    body: {
      en: `Besides your legal rights we give a warranty of our own.

- **Ten years**: frames, joints, steel bases, springs.
- **Five years**: motors, gas lifts, hinges, runners, lamps.
- **Two years**: fabrics, leather, glass, textiles.

It covers faults of material and work. It does not cover wear, sunlight, red wine and cats.

## How to report it
Open a ticket from the order. Two photographs help: the whole piece, and the fault with a coin beside it. We answer within one working day with one of three things: a part by post, a visit by a fitter, or a new piece.

## Spare parts
Every screw, glide, cover and motor is stocked for at least ten years, covers for fifteen. The letter on the assembly drawing is the part number. During the warranty they are free.

## A chair that wobbles
Tighten the bolts diagonally first. If a wooden joint is loose, do not glue it: send a photograph, the repair is ours.`,
      ru: `Помимо ваших прав по закону мы даём собственную гарантию.

- **Десять лет**: каркасы, соединения, стальные основания, пружины.
- **Пять лет**: моторы, газлифты, петли, направляющие, светильники.
- **Два года**: ткани, кожа, стекло, текстиль.

Гарантия покрывает дефекты материала и работы. Износ, солнце, красное вино и кошек не покрывает.

## Как сообщить
Откройте обращение из заказа. Помогут два снимка: вещь целиком и дефект рядом с монетой. В течение рабочего дня ответим одним из трёх: пришлём деталь, направим мастера или заменим вещь.

## Запасные части
Любой винт, подпятник, чехол и мотор мы храним не меньше десяти лет, чехлы пятнадцать. Номер детали — буква на чертеже сборки. В срок гарантии они бесплатны.

## Стул качается
Сначала подтяните болты крест-накрест. Если расшаталось деревянное соединение, не клейте: пришлите фото, чинить будем мы.`,
    },
    keywords: {
      en: ["warranty", "guarantee", "repair", "broken", "spare part", "wobbles", "loose", "faulty"],
      ru: ["гарантия", "ремонт", "сломался", "запчасти", "качается", "расшатался", "брак", "деталь"],
    },
  },
  {
    slug: "office-projects-and-vat",
    category: "office",
    title: { en: "Office projects: offers, samples, VAT", ru: "Офисные проекты: предложения, образцы, НДС" },
    summary: {
      en: "From five workplaces on: project prices, drawings, delivery in stages, VAT numbers.",
      ru: "От пяти рабочих мест: проектные цены, чертежи, доставка по этапам, номера НДС.",
    },
    body: {
      en: `From five workplaces on we calculate a project price. Put what you need into the cart, or configure one desk and write the number of places, and choose **Ask for a project offer**.

## What you get
Within three working days: an offer valid for 30 days, a floor plan to scale, certificates (fire class, EN 1335, GS) and a date for each stage. Fabric and wood samples come free, up to eight.

## Delivery
In stages and outside office hours if you like. Our fitters put everything up and take the packaging away. One person has your project from the first call to the last screw.

## Payment and VAT
30 % at the order, 70 % after handover, by invoice. With a valid VAT number from another EU country we invoice without German VAT; the number is checked when you enter it, and its confirmation is kept with the order. In Germany 19 % is added and shown on its own line.

## Taking back
We take old furniture with us if it can be used again: ask for the price per cubic metre.`,
      ru: `Начиная с пяти рабочих мест мы считаем проектную цену. Сложите нужное в корзину или соберите один стол, укажите количество мест и нажмите **Запросить проектное предложение**.

## Что вы получите
За три рабочих дня: предложение, действующее 30 дней, план расстановки в масштабе, сертификаты (класс пожарной безопасности, EN 1335, GS) и дату каждого этапа. Образцы тканей и дерева бесплатны, до восьми штук.

## Доставка
По этапам и, если нужно, вне рабочего времени. Наши мастера всё собирают и увозят упаковку. Проект от первого звонка до последнего винта ведёт один человек.

## Оплата и НДС
30 % при заказе, 70 % после приёмки, по счёту. Компаниям из других стран ЕС с действующим номером НДС счёт выставляется без немецкого НДС: номер проверяется при вводе, подтверждение хранится в заказе. Для России НДС указан отдельной строкой, закрывающие документы приходят через ЭДО.

## Старая мебель
Если её ещё можно использовать, заберём: спросите цену за кубометр.`,
    },
    keywords: {
      en: ["office", "project", "quote", "offer", "vat number", "reverse charge", "samples", "company"],
      ru: ["офис", "проект", "коммерческое предложение", "ндс", "образцы", "компания", "юрлицо", "эдо"],
    },
  },
  {
    slug: "privacy-and-your-shop",
    category: "account",
    title: { en: "What we store, and why the shop is arranged for you", ru: "Что мы храним и почему магазин подстраивается под вас" },
    summary: {
      en: "Which signals arrange the shelves, how to see and switch them off, how to delete your data.",
      ru: "По каким признакам расставлены полки, как их увидеть, отключить и удалить свои данные.",
    },
    body: {
      en: `In a good shop the owner puts what you may like where you look first. Ours does the same, **if you allow it**.

## With your consent
We remember which products and categories you looked at, what you searched for, configured, put into the cart and bought. From that we compute a liking for colours, materials, collections and price levels. It fades: half of it is gone after a month.

## Before you answer
The shelves follow this visit: the products you look at lie in your browser alone, and are forgotten when you close it.

## If you say no
There is no profile, not even for this visit. You see the same shelves as everybody, and the same prices. **Prices never depend on who you are.**

## Look inside
Every shelf has *Why is this here?* with the reasons in plain words, and *less of this* to object. Under **Account, Privacy** you see your whole profile, switch it off, take everything with you as a file, or delete it. A Global Privacy Control signal from your browser means that nothing is kept beyond the visit.

## What we always keep
Orders and invoices, because the tax office wants them; tickets for three years. Card numbers never reach us.`,
      ru: `В хорошей лавке хозяин кладёт то, что вам может понравиться, туда, куда вы посмотрите первым делом. Наш магазин делает так же, **если вы разрешите**.

## С вашего согласия
Мы помним, какие товары и разделы вы смотрели, что искали, собирали, клали в корзину и покупали. Отсюда выводим склонность к цветам, материалам, коллекциям и уровню цен. Она тает: через месяц остаётся половина.

## Пока вы не ответили
Полки учитывают только этот визит: просмотренные товары лежат в вашем браузере и забываются, когда вы его закроете.

## Если вы отказались
Профиля нет совсем, даже на этот визит. Полки и цены такие же, как у всех. **Цены никогда не зависят от того, кто вы.**

## Загляните внутрь
У каждой полки есть «Почему это здесь?» с понятными причинами и кнопка «меньше такого». В разделе **Профиль, Приватность** виден весь ваш профиль: его можно выключить, забрать файлом или удалить. Если браузер передаёт сигнал Global Privacy Control, дольше визита ничего не хранится.

## Что храним всегда
Заказы и счета, потому что их требует налоговая, и обращения три года. Номера карт к нам не попадают.`,
    },
    keywords: {
      en: ["privacy", "data", "personalisation", "consent", "delete account", "export data", "cookies", "why do i see this"],
      ru: ["приватность", "данные", "персонализация", "согласие", "удалить аккаунт", "выгрузить данные", "куки", "почему я это вижу"],
    },
  },
  {
    slug: "configure-step-by-step",
    category: "orders",
    title: { en: "Configuring: what the greyed-out choices mean", ru: "Конфигуратор: почему часть вариантов недоступна" },
    summary: {
      en: "Why a choice is blocked, how to free it, and how to save and share a configuration.",
      ru: "Почему вариант закрыт, как его открыть, как сохранить и показать конфигурацию.",
    },
    body: {
      en: `Every choice you see can still lead to a piece we can build. What is grey cannot, together with what you chose before.

## Why is it blocked?
Tap the grey choice. You read the reason (*a shelf of 18 mm would bend over this width with books*) and the smallest changes that would free it, each with its price and delivery time. One tap makes the change. Nothing is changed without you.

## Start from something
Each model opens with a version most people like. *Cheapest* and *fastest* fill in the rest around the choices you have made.

## Save and share
**Save** keeps it in your account; the address of the page holds it as well, so you can simply send the link. If we change the model later, your configuration stays; if one part is no longer made, we show the nearest version.

## Price and date
The price is exact at every moment, and *from* is the true cheapest version, not bait. The delivery date includes production.

## Help
The button at the edge opens a ticket that already holds your configuration. We answer by name.`,
      ru: `Любой доступный вариант ещё может привести к вещи, которую мы сможем сделать. Серый не может, если оставить то, что вы выбрали раньше.

## Почему закрыто?
Нажмите на серый вариант. Вы увидите причину («полка 18 мм прогнётся под книгами на такой ширине») и самые маленькие изменения, которые его откроют, с ценой и сроком каждого. Одно нажатие, и изменение внесено. Без вас ничего не меняется.

## С чего начать
Каждая модель открывается в варианте, который нравится большинству. Кнопки «дешевле всего» и «быстрее всего» достроят остальное вокруг вашего выбора.

## Сохранить и показать
**Сохранить** оставит конфигурацию в профиле. Она записана и в адресе страницы: достаточно отправить ссылку. Если мы потом изменим модель, ваша конфигурация останется, а если какой-то части больше нет, покажем ближайшую замену.

## Цена и срок
Цена точна в каждый момент, а «от» означает настоящий самый дешёвый вариант, а не приманку. В дату доставки уже входит производство.

## Помощь
Кнопка у края откроет обращение, в котором уже есть ваша конфигурация. Ответит живой человек.`,
    },
    keywords: {
      en: ["configurator", "greyed out", "blocked", "not available", "save configuration", "share link", "custom size"],
      ru: ["конфигуратор", "недоступно", "серый вариант", "сохранить конфигурацию", "ссылка", "свои размеры", "не выбирается"],
    },
  },
];
