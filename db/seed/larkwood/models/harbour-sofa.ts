// Harbour: modular sofa to order. Covers by fire rule and use, modules by the narrowest door, chaise, arms, legs, cushions.
import type { ModelSource } from "#app/configurator/model.ts";

export const harbourSofa: ModelSource = {
  language: 1,
  id: "lw-harbour-sofa",
  title: { en: "Harbour sofa", ru: "Диван Harbour" },
  sections: [
    { id: "home", given: true, title: { en: "Where it goes", ru: "Куда он встанет" }, help: { en: "The fire rule and the way to the room decide what can be built.", ru: "Нормы пожарной безопасности и путь в комнату решают, что возможно." } },
    { id: "shape", title: { en: "Shape", ru: "Форма" } },
    { id: "cover", title: { en: "Cover", ru: "Обивка" } },
    { id: "finish", title: { en: "Legs and cushions", ru: "Ножки и подушки" } },
  ],
  options: [
    {
      id: "use", section: "home", kind: "enum", display: "cards", default: "home", defaultWeight: 40,
      label: { en: "Used in", ru: "Где используется" },
      values: [
        { id: "home", label: { en: "A home", ru: "Дом или квартира" }, help: { en: "Cigarette test, EN 1021-1", ru: "Испытание сигаретой, EN 1021-1" } },
        { id: "office", label: { en: "An office or a waiting room", ru: "Офис или приёмная" }, help: { en: "Match test, EN 1021-2", ru: "Испытание спичкой, EN 1021-2" } },
        { id: "hotel", label: { en: "A hotel or a public house", ru: "Гостиница или общественное здание" }, help: { en: "Crib 5, BS 5852", ru: "Crib 5, BS 5852" }, leadDays: 4 },
      ],
    },
    {
      id: "household", section: "home", kind: "enum", display: "cards", default: "calm",
      label: { en: "Who sits on it", ru: "Кто на нём сидит" },
      values: [
        { id: "calm", label: { en: "Adults", ru: "Взрослые" }, attributes: { rubs: 15000 } },
        { id: "lively", label: { en: "Children or pets", ru: "Дети или животные" }, attributes: { rubs: 30000 } },
      ],
    },
    { id: "door", section: "home", kind: "length", unit: "cm", min: 600, max: 1000, step: 50, default: 900, display: "slider", label: { en: "Narrowest door on the way", ru: "Самая узкая дверь по пути" }, help: { en: "Measure the clear opening; lifts and turns on the stairs count as well.", ru: "Измерьте проём в свету; лифт и поворот лестницы тоже считаются." } },
    { id: "seats", section: "shape", kind: "quantity", min: 2, max: 5, step: 1, default: 3, display: "cards", label: { en: "Seats", ru: "Места" } },
    { id: "seatWidth", section: "shape", kind: "length", unit: "cm", min: 600, max: 900, step: 100, default: 700, display: "slider", label: { en: "Width of a seat", ru: "Ширина места" } },
    {
      id: "depth", section: "shape", kind: "enum", display: "cards", default: "classic",
      label: { en: "Seat", ru: "Посадка" },
      values: [
        { id: "classic", label: { en: "Upright, 90 cm deep", ru: "Прямая, глубина 90 см" }, attributes: { mm: 900 } },
        { id: "lounge", label: { en: "Lounge, 105 cm deep", ru: "Глубокая, 105 см" }, attributes: { mm: 1050 } },
      ],
    },
    {
      id: "back", section: "shape", kind: "enum", display: "cards", default: "low",
      label: { en: "Back", ru: "Спинка" },
      values: [
        { id: "low", label: { en: "Low, 70 cm", ru: "Низкая, 70 см" }, attributes: { mm: 700 } },
        { id: "high", label: { en: "High, 85 cm", ru: "Высокая, 85 см" }, attributes: { mm: 850 }, price: { EUR: 9000, USD: 9000, RUB: 900000 } },
        { id: "detachable", label: { en: "Low, delivered apart", ru: "Низкая, привозится отдельно" }, attributes: { mm: 420 }, price: { EUR: 12000, USD: 12000, RUB: 1200000 }, leadDays: 3 },
      ],
    },
    {
      id: "chaise", section: "shape", kind: "enum", display: "cards", default: "none",
      label: { en: "Chaise longue", ru: "Оттоманка" },
      values: [
        { id: "none", label: { en: "None", ru: "Нет" } },
        { id: "left", label: { en: "Left, seen from the front", ru: "Слева, если смотреть спереди" }, price: { EUR: 49000, USD: 49000, RUB: 4900000 }, weight: 18000 },
        { id: "right", label: { en: "Right, seen from the front", ru: "Справа, если смотреть спереди" }, price: { EUR: 49000, USD: 49000, RUB: 4900000 }, weight: 18000 },
      ],
    },
    {
      id: "armLeft", section: "shape", kind: "enum", display: "cards", default: "slim",
      label: { en: "Left side", ru: "Левая сторона" },
      values: [
        { id: "slim", label: { en: "Slim arm, 12 cm", ru: "Тонкий подлокотник, 12 см" }, attributes: { mm: 120 }, price: { EUR: 19000, USD: 19000, RUB: 1900000 }, weight: 6000 },
        { id: "wide", label: { en: "Wide arm, 24 cm", ru: "Широкий подлокотник, 24 см" }, attributes: { mm: 240 }, price: { EUR: 27000, USD: 27000, RUB: 2700000 }, weight: 9000 },
        { id: "open", label: { en: "Open", ru: "Открытая" }, attributes: { mm: 0 } },
      ],
    },
    {
      id: "armRight", section: "shape", kind: "enum", display: "cards", default: "slim",
      label: { en: "Right side", ru: "Правая сторона" },
      values: [
        { id: "slim", label: { en: "Slim arm, 12 cm", ru: "Тонкий подлокотник, 12 см" }, attributes: { mm: 120 }, price: { EUR: 19000, USD: 19000, RUB: 1900000 }, weight: 6000 },
        { id: "wide", label: { en: "Wide arm, 24 cm", ru: "Широкий подлокотник, 24 см" }, attributes: { mm: 240 }, price: { EUR: 27000, USD: 27000, RUB: 2700000 }, weight: 9000 },
        { id: "open", label: { en: "Open", ru: "Открытая" }, attributes: { mm: 0 } },
      ],
    },
    {
      id: "cover", section: "cover", kind: "enum", display: "swatches", default: "linen-natural",
      label: { en: "Cover", ru: "Обивка" },
      values: [
        // `fire`: 1 cigarette, 2 match, 3 crib 5; `rubs`: Martindale; `group`: euro per seat.
        { id: "linen-natural", swatch: "linen-natural", label: { en: "Linen, natural", ru: "Лён, натуральный" }, attributes: { fire: 1, rubs: 20000, group: 12000, washable: true } },
        { id: "linen-grey", swatch: "linen-grey", label: { en: "Linen, grey", ru: "Лён, серый" }, attributes: { fire: 1, rubs: 20000, group: 12000, washable: true } },
        { id: "cotton-stripe", swatch: "cotton-stripe", label: { en: "Cotton, striped", ru: "Хлопок в полоску" }, attributes: { fire: 1, rubs: 30000, group: 9000, washable: true } },
        { id: "boucle-cream", swatch: "boucle-cream", label: { en: "Bouclé, cream", ru: "Букле, сливочное" }, attributes: { fire: 1, rubs: 18000, group: 19000, washable: false }, leadDays: 3 },
        { id: "boucle-oat", swatch: "boucle-oat", label: { en: "Bouclé, oat", ru: "Букле, овсяное" }, attributes: { fire: 1, rubs: 18000, group: 19000, washable: false }, leadDays: 3 },
        { id: "wool-charcoal", swatch: "wool-charcoal", label: { en: "Wool, charcoal", ru: "Шерсть, угольная" }, attributes: { fire: 3, rubs: 100000, group: 22000, washable: false } },
        { id: "wool-moss", swatch: "wool-moss", label: { en: "Wool, moss", ru: "Шерсть, мох" }, attributes: { fire: 3, rubs: 100000, group: 22000, washable: false } },
        { id: "wool-rust", swatch: "wool-rust", label: { en: "Wool, rust", ru: "Шерсть, ржавчина" }, attributes: { fire: 3, rubs: 100000, group: 22000, washable: false } },
        { id: "velvet-green", swatch: "velvet-green", label: { en: "Velvet, green", ru: "Бархат, зелёный" }, attributes: { fire: 2, rubs: 50000, group: 17000, washable: false } },
        { id: "velvet-ochre", swatch: "velvet-ochre", label: { en: "Velvet, ochre", ru: "Бархат, охра" }, attributes: { fire: 2, rubs: 50000, group: 17000, washable: false } },
        { id: "leather-cognac", swatch: "leather-cognac", label: { en: "Leather, cognac", ru: "Кожа, коньячная" }, attributes: { fire: 2, rubs: 80000, group: 46000, washable: false }, leadDays: 7, part: "HS-HIDE-COGNAC" },
        { id: "leather-black", swatch: "leather-black", label: { en: "Leather, black", ru: "Кожа, чёрная" }, attributes: { fire: 2, rubs: 80000, group: 46000, washable: false }, leadDays: 7 },
      ],
    },
    { id: "interliner", section: "cover", kind: "bool", display: "toggle", default: false, label: { en: "Fire-barrier lining", ru: "Противопожарная подкладка" }, help: { en: "A lining under the cover that lifts it by one fire class.", ru: "Подкладка под обивкой повышает её класс на ступень." }, leadDays: 5, weight: 2500 },
    { id: "removable", section: "cover", kind: "bool", display: "toggle", default: false, label: { en: "Removable, washable covers", ru: "Съёмные стирающиеся чехлы" } },
    {
      id: "filling", section: "cover", kind: "enum", display: "cards", default: "foam",
      label: { en: "Seat cushions", ru: "Наполнение сидений" },
      values: [
        { id: "foam", label: { en: "Cold foam, firm", ru: "Пенополиуретан, упругий" } },
        { id: "feather", label: { en: "Foam with feathers, soft", ru: "Пена с пером, мягкая" } },
      ],
    },
    {
      id: "legs", section: "finish", kind: "enum", display: "cards", default: "oak-natural",
      label: { en: "Legs", ru: "Ножки" },
      values: [
        { id: "oak-natural", swatch: "oak-natural", label: { en: "Oak, 15 cm", ru: "Дуб, 15 см" }, attributes: { mm: 150, slim: false }, price: { EUR: 6900, USD: 6900, RUB: 690000 } },
        { id: "walnut", swatch: "walnut", label: { en: "Walnut, 15 cm", ru: "Орех, 15 см" }, attributes: { mm: 150, slim: false }, price: { EUR: 8900, USD: 8900, RUB: 890000 }, leadDays: 2 },
        { id: "steel-black", swatch: "steel-black", label: { en: "Steel runners, 18 cm", ru: "Стальные полозья, 18 см" }, attributes: { mm: 180, slim: true }, price: { EUR: 11900, USD: 11900, RUB: 1190000 } },
        { id: "hidden", label: { en: "Hidden, 4 cm", ru: "Скрытые, 4 см" }, attributes: { mm: 40, slim: false } },
      ],
    },
    { id: "cushions", section: "finish", kind: "quantity", min: 0, max: 6, step: 1, default: 2, display: "slider", label: { en: "Loose cushions", ru: "Декоративные подушки" }, pricePerUnit: { EUR: 3900, USD: 3900, RUB: 390000 }, weightPerUnit: 700 },
  ],
  derived: [
    { id: "deep", value: "depth.mm" },
    { id: "lift", value: "legs.mm" },
    { id: "seatTop", value: "430" },
    { id: "backTop", value: "if(back == 'high', 850, 700)" },
    { id: "leftWide", value: "armLeft.mm" },
    { id: "rightWide", value: "armRight.mm" },
    { id: "total", value: "seats * seatWidth + leftWide + rightWide" },
    { id: "widestModule", value: "seatWidth + max(if(seats == 1, leftWide + rightWide, leftWide), rightWide)" },
    // A module goes through a door on its side: the smaller of width and height must pass.
    { id: "passing", value: "min(widestModule, back.mm) + 30" },
    { id: "fire", value: "cover.fire + if(interliner, 1, 0)" },
    { id: "needed", value: "if(use == 'hotel', 3, if(use == 'office', 2, 1))" },
    { id: "chaiseLong", value: "deep + 650" },
  ],
  rules: [
    {
      id: "fire", kind: "compare", left: "fire", relation: ">=", right: "needed",
      name: { en: "Fire rule", ru: "Пожарные нормы" },
      sentence: {
        en: "This cover does not pass the fire test asked for where the sofa will stand. Choose another cover or the fire-barrier lining.",
        ru: "Эта обивка не проходит испытание, которого требует место. Выберите другую или добавьте противопожарную подкладку.",
      },
    },
    {
      id: "feather-fire", kind: "requires", if: "needed >= 2", then: "filling == 'foam'",
      name: { en: "Filling in public rooms", ru: "Наполнение для общественных мест" },
      sentence: { en: "Feathers are not approved for offices and hotels; foam is.", ru: "Перо не допускается для офисов и гостиниц, пена — да." },
    },
    {
      id: "interliner-removable", kind: "excludes", all: ["interliner", "removable"],
      name: { en: "The lining is sewn in", ru: "Подкладка вшивается" },
      sentence: { en: "With the fire-barrier lining the covers are fixed.", ru: "С противопожарной подкладкой чехлы несъёмные." },
    },
    {
      id: "wash", kind: "requires", if: "removable", then: "cover.washable",
      name: { en: "What can be washed", ru: "Что можно стирать" },
      sentence: { en: "Only linen and cotton can be taken off and washed.", ru: "Снимать и стирать можно только лён и хлопок." },
    },
    {
      id: "rubs", kind: "compare", left: "cover.rubs", relation: ">=", right: "max(household.rubs, if(use == 'home', 0, 40000))",
      name: { en: "Wear", ru: "Износостойкость" },
      sentence: {
        en: "For children, pets and public rooms the cover must withstand more rubs than this one does.",
        ru: "Для детей, животных и общественных мест обивка должна выдерживать больше циклов истирания.",
      },
    },
    {
      id: "door", kind: "compare", left: "passing", relation: "<=", right: "door",
      name: { en: "Through the door", ru: "Через дверь" },
      sentence: {
        en: "The largest module would not pass the door. Take narrower seats, slimmer arms or the back that is delivered apart.",
        ru: "Самый большой модуль не пройдёт в дверь. Выберите места уже, подлокотники тоньше или спинку, которая привозится отдельно.",
      },
    },
    {
      id: "chaise-arm-left", kind: "requires", if: "chaise == 'left'", then: "armLeft != 'wide'",
      name: { en: "Arm beside the chaise, left", ru: "Подлокотник у оттоманки слева" },
      sentence: { en: "Beside a chaise on the left there is a slim arm or none.", ru: "У оттоманки слева — тонкий подлокотник или открытая сторона." },
    },
    {
      id: "chaise-arm-right", kind: "requires", if: "chaise == 'right'", then: "armRight != 'wide'",
      name: { en: "Arm beside the chaise, right", ru: "Подлокотник у оттоманки справа" },
      sentence: { en: "Beside a chaise on the right there is a slim arm or none.", ru: "У оттоманки справа — тонкий подлокотник или открытая сторона." },
    },
    {
      id: "one-arm", kind: "cardinality", of: ["armLeft != 'open'", "armRight != 'open'", "chaise != 'none'"], min: 1,
      name: { en: "Something to lean on", ru: "На что опереться" },
      sentence: { en: "At least one side needs an arm, or the sofa a chaise.", ru: "Нужен подлокотник хотя бы с одной стороны или оттоманка." },
    },
    {
      id: "length", kind: "compare", left: "total", relation: "<=", right: "4200",
      name: { en: "Length", ru: "Длина" },
      sentence: { en: "A Harbour may be up to 420 cm long.", ru: "Длина дивана Harbour — до 420 см." },
    },
    {
      id: "chaise-seat", kind: "requires", if: "chaise != 'none'", then: "seats >= 3 and seatWidth >= 700",
      name: { en: "Size of a chaise", ru: "Размер оттоманки" },
      sentence: { en: "A chaise needs seats of 70 cm and at least three of them.", ru: "Оттоманке нужны места от 70 см и не меньше трёх." },
    },
    {
      id: "runners", kind: "requires", if: "legs.slim", then: "seats <= 4",
      name: { en: "Steel runners", ru: "Стальные полозья" },
      sentence: { en: "Steel runners carry up to four seats.", ru: "Стальные полозья держат до четырёх мест." },
    },
    {
      id: "detachable-high", kind: "requires", if: "back == 'detachable'", then: "depth == 'classic' or seatWidth <= 800",
      name: { en: "Detachable back", ru: "Съёмная спинка" },
      sentence: { en: "The detachable back of the lounge seat ends at 80 cm of width.", ru: "Съёмная спинка глубокой посадки делается до 80 см шириной." },
    },
    {
      id: "cushions", kind: "compare", left: "cushions", relation: "<=", right: "seats * 2",
      name: { en: "Loose cushions", ru: "Декоративные подушки" },
      sentence: { en: "Two cushions per seat are enough.", ru: "Двух подушек на место достаточно." },
    },
  ],
  preferences: [{ id: "same-arms", holds: "armLeft == armRight or chaise != 'none'", weight: 5 }],
  prices: {
    base: { EUR: 29000, USD: 29000, RUB: 2900000 },
    lines: [
      {
        id: "modules", option: "seats", label: { en: "Modules", ru: "Модули" },
        amount: {
          EUR: "seats * (21000 + (seatWidth - 600) * 40 + if(depth == 'lounge', 6000, 0))", USD: "seats * (21000 + (seatWidth - 600) * 40 + if(depth == 'lounge', 6000, 0))",
          RUB: "seats * (2100000 + (seatWidth - 600) * 4000 + if(depth == 'lounge', 600000, 0))",
        },
      },
      {
        id: "cover", option: "cover", label: { en: "Cover", ru: "Обивка" },
        amount: { EUR: "(seats + if(chaise == 'none', 0, 1)) * cover.group", USD: "(seats + if(chaise == 'none', 0, 1)) * cover.group", RUB: "(seats + if(chaise == 'none', 0, 1)) * cover.group * 100" },
      },
      { id: "interliner", option: "interliner", when: "interliner", label: { en: "Fire-barrier lining", ru: "Противопожарная подкладка" }, amount: { EUR: "seats * 3500", USD: "seats * 3500", RUB: "seats * 350000" } },
      { id: "removable", option: "removable", when: "removable", label: { en: "Removable covers", ru: "Съёмные чехлы" }, amount: { EUR: "seats * 2900", USD: "seats * 2900", RUB: "seats * 290000" } },
      { id: "feather", option: "filling", when: "filling == 'feather'", label: { en: "Feather seats", ru: "Сиденья с пером" }, amount: { EUR: "seats * 4900", USD: "seats * 4900", RUB: "seats * 490000" } },
    ],
  },
  leadTime: { baseDays: 28, lines: [] },
  weight: { base: 4000, lines: [{ id: "modules", grams: "seats * (seatWidth * deep / 1000) * 32" }, { id: "backs", grams: "seats * if(back == 'high', 5200, 3800)" }] },
  parts: [
    // Legs or runners.
    { repeat: [{ index: "i", count: "seats + 1" }, { index: "j", count: "2" }], when: "legs == 'oak-natural' or legs == 'walnut'", shape: "cone", taper: "0.6", at: ["max(30, min(total - 76, leftWide + i * seatWidth - 23))", "if(j == 0, 60, deep - 110)", "0"], size: ["46", "46", "lift"], material: "legs", item: { sku: "HB-LEG-{legs}", label: { en: "Leg", ru: "Ножка" } } },
    { repeat: [{ index: "j", count: "2" }], when: "legs == 'steel-black'", shape: "box", at: ["60", "if(j == 0, 80, deep - 100)", "0"], size: ["total - 120", "20", "20"], material: "legs", item: { sku: "HB-RUN-{total / 10}", label: { en: "Steel runner", ru: "Стальной полоз" } } },
    { repeat: [{ index: "i", count: "2" }, { index: "j", count: "2" }], when: "legs == 'steel-black'", shape: "box", at: ["if(i == 0, 120, total - 140)", "if(j == 0, 80, deep - 100)", "20"], size: ["20", "20", "lift - 20"], material: "legs" },
    { when: "legs == 'hidden'", shape: "box", at: ["60", "60", "0"], size: ["total - 120", "deep - 120", "40"], material: "'black-matt'", item: { sku: "HB-LEG-HIDDEN", label: { en: "Hidden feet", ru: "Скрытые опоры" } } },
    // Seat frames, seat cushions, backs.
    { repeat: [{ index: "i", count: "seats" }], shape: "cushion", radius: "20", at: ["leftWide + i * seatWidth + 2", "20", "lift"], size: ["seatWidth - 4", "deep - 20", "270 - lift + 20"], material: "cover", item: { sku: "HB-SEAT-{seatWidth / 10}-{deep / 10}-{cover}", label: { en: "Seat module", ru: "Модуль сиденья" } } },
    { repeat: [{ index: "i", count: "seats" }], shape: "cushion", radius: "if(filling == 'feather', 70, 45)", at: ["leftWide + i * seatWidth + 4", "if(filling == 'feather', -5, 0)", "290"], size: ["seatWidth - 8", "deep - 230", "if(filling == 'feather', 165, 145)"], material: "cover", item: { sku: "HB-CUSH-{filling}-{seatWidth / 10}-{cover}", label: { en: "Seat cushion", ru: "Подушка сиденья" } } },
    { repeat: [{ index: "i", count: "seats" }], shape: "cushion", radius: "30", at: ["leftWide + i * seatWidth + 2", "deep - 150", "290"], size: ["seatWidth - 4", "150", "backTop - 300"], material: "cover", item: { sku: "HB-BACK-{back}-{seatWidth / 10}-{cover}", label: { en: "Back", ru: "Спинка" } } },
    { repeat: [{ index: "i", count: "seats" }], shape: "cushion", radius: "60", lean: "12", at: ["leftWide + i * seatWidth + 14", "deep - 330", "435"], size: ["seatWidth - 28", "170", "backTop - 400"], material: "cover", item: { sku: "HB-BC-{back}-{seatWidth / 10}-{cover}", label: { en: "Back cushion", ru: "Подушка спинки" } } },
    // The chaise reaches forward from the outer seat.
    { when: "chaise != 'none'", shape: "cushion", radius: "20", at: ["if(chaise == 'left', leftWide + 2, total - rightWide - seatWidth + 2)", "deep - chaiseLong", "lift"], size: ["seatWidth - 4", "chaiseLong - deep + 30", "290 - lift"], material: "cover", item: { sku: "HB-CHAISE-{seatWidth / 10}-{cover}", label: { en: "Chaise longue", ru: "Оттоманка" } } },
    { when: "chaise != 'none'", shape: "cushion", radius: "if(filling == 'feather', 70, 45)", at: ["if(chaise == 'left', leftWide + 4, total - rightWide - seatWidth + 4)", "deep - chaiseLong - 5", "290"], size: ["seatWidth - 8", "chaiseLong - deep + 10", "if(filling == 'feather', 165, 145)"], material: "cover" },
    { repeat: [{ index: "i", count: "2" }], when: "chaise != 'none' and (legs == 'oak-natural' or legs == 'walnut')", shape: "cone", taper: "0.6", at: ["if(chaise == 'left', leftWide, total - rightWide - seatWidth) + 40 + i * (seatWidth - 126)", "deep - chaiseLong + 50", "0"], size: ["46", "46", "lift"], material: "legs", item: { sku: "HB-LEG-{legs}", label: { en: "Leg", ru: "Ножка" } } },
    // Sides.
    { when: "armLeft != 'open'", shape: "cushion", radius: "if(armLeft == 'wide', 50, 25)", at: ["0", "0", "lift"], size: ["leftWide", "deep", "if(armLeft == 'wide', 540, 600) - lift"], material: "cover", item: { sku: "HB-ARM-{armLeft}-L-{deep / 10}-{cover}", label: { en: "Arm, left", ru: "Подлокотник левый" } } },
    { when: "armRight != 'open'", shape: "cushion", radius: "if(armRight == 'wide', 50, 25)", at: ["total - rightWide", "0", "lift"], size: ["rightWide", "deep", "if(armRight == 'wide', 540, 600) - lift"], material: "cover", item: { sku: "HB-ARM-{armRight}-R-{deep / 10}-{cover}", label: { en: "Arm, right", ru: "Подлокотник правый" } } },
    // Loose cushions, from both ends inwards.
    { repeat: [{ index: "c", count: "cushions" }], shape: "cushion", radius: "90", lean: "18", turn: "if(c % 2 == 0, 8, -8)", at: ["if(c % 2 == 0, leftWide + 20 + floor(c / 2) * 230, total - rightWide - 440 - floor(c / 2) * 230)", "deep - 440", "440"], size: ["420", "130", "400"], material: "if(cover == 'wool-moss' or cover == 'velvet-green', if(c % 2 == 0, 'velvet-ochre', 'linen-natural'), if(c % 2 == 0, 'wool-moss', 'wool-rust'))", item: { sku: "HB-CUSHION", label: { en: "Loose cushion 45 × 45", ru: "Подушка 45 × 45" } } },
  ],
  bill: [
    { item: { sku: "HB-LINK", label: { en: "Module connector", ru: "Соединитель модулей" }, quantity: "seats - 1 + count(armLeft != 'open', armRight != 'open')" } },
    { when: "interliner", item: { sku: "HB-FIRE", label: { en: "Fire-barrier lining", ru: "Противопожарная подкладка" }, quantity: "seats" } },
    { when: "removable", item: { sku: "HB-ZIP", label: { en: "Zip set for covers", ru: "Комплект молний для чехлов" }, quantity: "seats" } },
  ],
};
