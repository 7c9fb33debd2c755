// Perch: task chair to order. Castors by floor, cylinder by body and desk, covers by fire rule, class by hours of use.
import type { ModelSource } from "#app/configurator/model.ts";

export const perchChair: ModelSource = {
  language: 1,
  id: "lw-perch-chair",
  title: { en: "Perch task chair", ru: "Рабочее кресло Perch" },
  sections: [
    { id: "you", given: true, title: { en: "You and your room", ru: "Вы и ваша комната" } },
    { id: "seat", title: { en: "Seat and back", ru: "Сиденье и спинка" } },
    { id: "cover", title: { en: "Cover and colour", ru: "Обивка и цвет" } },
    { id: "base", title: { en: "Base", ru: "Основание" } },
  ],
  options: [
    {
      id: "use", section: "you", kind: "enum", display: "cards", default: "home", defaultWeight: 30,
      label: { en: "Used in", ru: "Где используется" },
      values: [
        { id: "home", label: { en: "A study at home", ru: "Домашний кабинет" }, attributes: { fire: 1 } },
        { id: "office", label: { en: "An office", ru: "Офис" }, attributes: { fire: 2 } },
        { id: "control", label: { en: "A control room, round the clock", ru: "Диспетчерская, круглосуточно" }, attributes: { fire: 3 }, leadDays: 3 },
      ],
    },
    {
      id: "body", section: "you", kind: "enum", display: "cards", default: "medium",
      label: { en: "Body height", ru: "Рост" },
      values: [
        { id: "short", label: { en: "Up to 162 cm", ru: "До 162 см" } },
        { id: "medium", label: { en: "160 to 188 cm", ru: "От 160 до 188 см" } },
        { id: "tall", label: { en: "Above 186 cm", ru: "Выше 186 см" } },
      ],
    },
    {
      id: "weightClass", section: "you", kind: "enum", display: "list", default: "w110",
      label: { en: "Body weight", ru: "Вес" },
      values: [
        { id: "w110", label: { en: "Up to 110 kg", ru: "До 110 кг" } },
        { id: "w130", label: { en: "Up to 130 kg", ru: "До 130 кг" } },
        { id: "w150", label: { en: "Up to 150 kg", ru: "До 150 кг" } },
      ],
    },
    {
      id: "floor", section: "you", kind: "enum", display: "list", default: "hard",
      label: { en: "Floor", ru: "Пол" },
      values: [
        { id: "hard", label: { en: "Wood, stone or vinyl", ru: "Дерево, плитка или винил" } },
        { id: "carpet", label: { en: "Carpet", ru: "Ковролин" } },
      ],
    },
    {
      id: "desk", section: "you", kind: "enum", display: "cards", default: "normal",
      label: { en: "Desk in front of it", ru: "Стол перед ним" },
      values: [
        { id: "normal", label: { en: "Desk, 72 to 76 cm", ru: "Стол, 72–76 см" } },
        { id: "counter", label: { en: "Counter or drawing table, 90 to 105 cm", ru: "Стойка или кульман, 90–105 см" } },
      ],
    },
    {
      id: "back", section: "seat", kind: "enum", display: "cards", default: "mesh",
      label: { en: "Back", ru: "Спинка" },
      values: [
        { id: "mesh", label: { en: "Mesh", ru: "Сетка" }, weight: 2200 },
        { id: "padded", label: { en: "Upholstered", ru: "Мягкая" }, price: { EUR: 6900, USD: 6900, RUB: 690000 }, weight: 3400 },
      ],
    },
    {
      id: "backHeight", section: "seat", kind: "enum", display: "cards", default: "mid",
      label: { en: "Height of the back", ru: "Высота спинки" },
      values: [
        { id: "mid", label: { en: "Middle, 52 cm", ru: "Средняя, 52 см" }, attributes: { mm: 520 } },
        { id: "high", label: { en: "High, 64 cm", ru: "Высокая, 64 см" }, attributes: { mm: 640 }, price: { EUR: 4900, USD: 4900, RUB: 490000 }, weight: 700 },
      ],
    },
    { id: "headrest", section: "seat", kind: "bool", display: "toggle", default: false, label: { en: "Headrest", ru: "Подголовник" }, price: { EUR: 7900, USD: 7900, RUB: 790000 }, weight: 900 },
    { id: "lumbar", section: "seat", kind: "bool", display: "toggle", default: true, label: { en: "Lumbar support, adjustable", ru: "Поясничная опора с регулировкой" }, price: { EUR: 3900, USD: 3900, RUB: 390000 }, weight: 400 },
    {
      id: "arms", section: "seat", kind: "enum", display: "cards", default: "fixed",
      label: { en: "Arms", ru: "Подлокотники" },
      values: [
        { id: "none", label: { en: "None", ru: "Без подлокотников" } },
        { id: "fixed", label: { en: "Fixed", ru: "Неподвижные" }, price: { EUR: 4900, USD: 4900, RUB: 490000 }, weight: 1600 },
        { id: "moving", label: { en: "Height, width and depth", ru: "По высоте, ширине и глубине" }, price: { EUR: 11900, USD: 11900, RUB: 1190000 }, weight: 2600 },
      ],
    },
    {
      id: "slide", section: "seat", kind: "bool", display: "toggle", default: false,
      label: { en: "Seat depth, adjustable", ru: "Регулировка глубины сиденья" }, price: { EUR: 5900, USD: 5900, RUB: 590000 }, weight: 800,
    },
    {
      id: "cover", section: "cover", kind: "enum", display: "swatches", default: "wool-charcoal",
      label: { en: "Cover of the seat", ru: "Обивка сиденья" },
      values: [
        { id: "wool-charcoal", swatch: "wool-charcoal", label: { en: "Wool, charcoal", ru: "Шерсть, угольная" }, attributes: { fire: 3, rubs: 100 }, price: { EUR: 4900, USD: 4900, RUB: 490000 } },
        { id: "wool-moss", swatch: "wool-moss", label: { en: "Wool, moss", ru: "Шерсть, мох" }, attributes: { fire: 3, rubs: 100 }, price: { EUR: 4900, USD: 4900, RUB: 490000 } },
        { id: "wool-rust", swatch: "wool-rust", label: { en: "Wool, rust", ru: "Шерсть, ржавчина" }, attributes: { fire: 3, rubs: 100 }, price: { EUR: 4900, USD: 4900, RUB: 490000 } },
        { id: "wool-blue", swatch: "wool-blue", label: { en: "Wool, blue", ru: "Шерсть, синяя" }, attributes: { fire: 3, rubs: 100 }, price: { EUR: 4900, USD: 4900, RUB: 490000 } },
        { id: "felt-grey", swatch: "felt-grey", label: { en: "Felt, grey", ru: "Войлок, серый" }, attributes: { fire: 2, rubs: 50 } },
        { id: "felt-blue", swatch: "felt-blue", label: { en: "Felt, blue", ru: "Войлок, синий" }, attributes: { fire: 2, rubs: 50 } },
        { id: "linen-grey", swatch: "linen-grey", label: { en: "Linen, grey", ru: "Лён, серый" }, attributes: { fire: 1, rubs: 20 } },
        { id: "leather-black", swatch: "leather-black", label: { en: "Leather, black", ru: "Кожа, чёрная" }, attributes: { fire: 2, rubs: 80 }, price: { EUR: 17900, USD: 17900, RUB: 1790000 }, leadDays: 6 },
        { id: "leather-cognac", swatch: "leather-cognac", label: { en: "Leather, cognac", ru: "Кожа, коньячная" }, attributes: { fire: 2, rubs: 80 }, price: { EUR: 17900, USD: 17900, RUB: 1790000 }, leadDays: 6 },
      ],
    },
    {
      id: "frame", section: "cover", kind: "enum", display: "swatches", default: "plastic-black",
      label: { en: "Frame of the back", ru: "Каркас спинки" },
      values: [
        { id: "plastic-black", swatch: "plastic-black", label: { en: "Black", ru: "Чёрный" } },
        { id: "plastic-grey", swatch: "plastic-grey", label: { en: "Grey", ru: "Серый" } },
        { id: "white-matt", swatch: "white-matt", label: { en: "White", ru: "Белый" }, price: { EUR: 1900, USD: 1900, RUB: 190000 } },
      ],
    },
    {
      id: "base", section: "base", kind: "enum", display: "cards", default: "plastic-black",
      label: { en: "Five-star base", ru: "Крестовина" },
      values: [
        { id: "plastic-black", swatch: "plastic-black", label: { en: "Polyamide, black", ru: "Полиамид, чёрный" }, attributes: { load: 120 }, weight: 1900 },
        { id: "aluminium", swatch: "aluminium", label: { en: "Aluminium, polished", ru: "Алюминий, полированный" }, attributes: { load: 150 }, price: { EUR: 6900, USD: 6900, RUB: 690000 }, weight: 1700 },
        { id: "steel-black", swatch: "steel-black", label: { en: "Steel, black", ru: "Сталь, чёрная" }, attributes: { load: 150 }, price: { EUR: 3900, USD: 3900, RUB: 390000 }, weight: 3600 },
      ],
    },
    {
      id: "cylinder", section: "base", kind: "enum", display: "list", default: "middle",
      label: { en: "Gas lift", ru: "Газлифт" },
      values: [
        { id: "low", label: { en: "Low, seat at 38 to 48 cm", ru: "Низкий, сиденье 38–48 см" }, attributes: { seat: 420 } },
        { id: "middle", label: { en: "Middle, seat at 42 to 54 cm", ru: "Средний, сиденье 42–54 см" }, attributes: { seat: 470 } },
        { id: "high", label: { en: "High, seat at 46 to 60 cm", ru: "Высокий, сиденье 46–60 см" }, attributes: { seat: 520 }, price: { EUR: 1900, USD: 1900, RUB: 190000 } },
        { id: "counter", label: { en: "Counter, seat at 58 to 80 cm", ru: "Для стойки, сиденье 58–80 см" }, attributes: { seat: 680 }, price: { EUR: 3900, USD: 3900, RUB: 390000 }, leadDays: 2 },
      ],
    },
    { id: "footring", section: "base", kind: "bool", display: "toggle", default: false, label: { en: "Foot ring", ru: "Кольцо для ног" }, price: { EUR: 5900, USD: 5900, RUB: 590000 }, weight: 2100 },
    {
      id: "castors", section: "base", kind: "enum", display: "list", default: "soft",
      label: { en: "Castors", ru: "Ролики" },
      values: [
        { id: "soft", label: { en: "Soft tread", ru: "Мягкие" }, price: { EUR: 1500, USD: 1500, RUB: 150000 }, weight: 600 },
        { id: "firm", label: { en: "Firm tread", ru: "Твёрдые" }, weight: 550 },
        { id: "glides", label: { en: "Glides, it stays in place", ru: "Опоры, кресло стоит на месте" }, weight: 300 },
      ],
    },
  ],
  derived: [
    { id: "seatAt", value: "cylinder.seat" },
    { id: "kilos", value: "if(weightClass == 'w150', 150, if(weightClass == 'w130', 130, 110))" },
    { id: "tall", value: "backHeight.mm" },
    { id: "roll", value: "if(castors == 'glides', 30, 60)" },
  ],
  rules: [
    {
      id: "castors-floor", kind: "table", options: ["floor", "castors"], allowed: true,
      rows: [["hard", "soft"], ["carpet", "firm"], ["*", "glides"]],
      name: { en: "Castors by floor", ru: "Ролики по полу" },
      sentence: {
        en: "Soft castors are for hard floors, firm castors for carpet (EN 12529). The wrong ones slip or scratch.",
        ru: "Мягкие ролики — для твёрдого пола, твёрдые — для ковролина (EN 12529). Неподходящие скользят или царапают.",
      },
    },
    {
      id: "lift-body", kind: "table", options: ["desk", "body", "cylinder"], allowed: true,
      rows: [["normal", "short", "low"], ["normal", "short", "middle"], ["normal", "medium", "middle"], ["normal", "tall", "high"], ["normal", "tall", "middle"], ["counter", "*", "counter"]],
      name: { en: "Gas lift by body and desk", ru: "Газлифт по росту и столу" },
      sentence: {
        en: "With this gas lift the feet would not stand flat, or the knees would touch the desk.",
        ru: "С этим газлифтом ступни не встанут на пол или колени упрутся в стол.",
      },
    },
    {
      id: "counter-ring", kind: "formula", holds: "cylinder == 'counter' iff footring",
      name: { en: "High seats have a foot ring", ru: "Высокому сиденью — кольцо" },
      sentence: { en: "A seat above 60 cm has a foot ring, a lower one has not.", ru: "У сиденья выше 60 см есть кольцо для ног, у более низкого его нет." },
    },
    {
      id: "counter-still", kind: "requires", if: "cylinder == 'counter' and floor == 'hard'", then: "castors == 'glides'",
      name: { en: "High seats stand still", ru: "Высокое сиденье не катится" },
      sentence: { en: "A high seat on a hard floor must not roll away while one climbs on.", ru: "Высокое сиденье на твёрдом полу не должно откатываться." },
    },
    {
      id: "base-load", kind: "compare", left: "base.load", relation: ">=", right: "kilos + if(use == 'control', 10, 0)",
      name: { en: "Strength of the base", ru: "Прочность крестовины" },
      sentence: { en: "This base is not made for that weight.", ru: "Крестовина не рассчитана на такой вес." },
    },
    {
      id: "fire", kind: "compare", left: "cover.fire", relation: ">=", right: "use.fire",
      name: { en: "Fire rule", ru: "Пожарные нормы" },
      sentence: { en: "The fire rule of the place asks for another cover.", ru: "Пожарные нормы этого места требуют другой обивки." },
    },
    {
      id: "wear", kind: "requires", if: "use == 'control'", then: "cover.rubs >= 100 and arms == 'moving'",
      name: { en: "Round the clock", ru: "Круглосуточная работа" },
      sentence: { en: "For work round the clock the cover must last 100,000 rubs and the arms must adjust.", ru: "Для круглосуточной работы нужна обивка на 100 000 циклов и регулируемые подлокотники." },
    },
    {
      id: "headrest-back", kind: "requires", if: "headrest", then: "backHeight == 'high'",
      name: { en: "Headrest on a high back", ru: "Подголовник на высокой спинке" },
      sentence: { en: "The headrest is fixed to the high back.", ru: "Подголовник крепится к высокой спинке." },
    },
    {
      id: "tall-back", kind: "requires", if: "body == 'tall' and use != 'home'", then: "backHeight == 'high' and slide",
      name: { en: "Room for tall people", ru: "Место для высоких" },
      sentence: { en: "For eight hours a tall person needs the high back and the adjustable seat depth.", ru: "Высокому человеку на весь рабочий день нужны высокая спинка и регулировка глубины." },
    },
    {
      id: "office-arms", kind: "requires", if: "use == 'office'", then: "arms != 'fixed'",
      name: { en: "Arms in offices", ru: "Подлокотники в офисе" },
      sentence: { en: "EN 1335 asks for adjustable arms or none at an office desk.", ru: "EN 1335 требует для офиса регулируемые подлокотники или кресло без них." },
    },
    {
      id: "counter-arms", kind: "excludes", all: ["desk == 'counter'", "arms == 'fixed'"],
      name: { en: "Arms at a counter", ru: "Подлокотники у стойки" },
      sentence: { en: "Fixed arms would not pass under a counter.", ru: "Неподвижные подлокотники не пройдут под стойку." },
    },
    {
      id: "heavy-lift", kind: "requires", if: "weightClass == 'w150'", then: "not slide and cylinder != 'counter'",
      name: { en: "Heavy-duty mechanism", ru: "Усиленный механизм" },
      sentence: { en: "The mechanism for 150 kg has no seat slide and no counter lift.", ru: "У механизма на 150 кг нет сдвига сиденья и высокого газлифта." },
    },
    {
      id: "white-frame", kind: "excludes", all: ["frame == 'white-matt'", "use == 'control'"],
      name: { en: "White frames", ru: "Белый каркас" },
      sentence: { en: "White frames are not made for use round the clock.", ru: "Белый каркас не делается для круглосуточной работы." },
    },
  ],
  preferences: [{ id: "lumbar-mesh", holds: "back == 'padded' or lumbar", weight: 2 }],
  prices: {
    base: { EUR: 24900, USD: 24900, RUB: 2490000 },
    lines: [
      { id: "padded-cover", option: "cover", when: "back == 'padded' and (cover == 'leather-black' or cover == 'leather-cognac')", label: { en: "Leather for the back", ru: "Кожа для спинки" }, amount: { EUR: 9000, USD: 9000, RUB: 900000 } },
      { id: "heavy", option: "weightClass", when: "weightClass == 'w150'", label: { en: "Heavy-duty mechanism", ru: "Усиленный механизм" }, amount: { EUR: 8900, USD: 8900, RUB: 890000 } },
    ],
  },
  leadTime: { baseDays: 6, lines: [{ id: "heavy", label: { en: "Welding a stronger base", ru: "Сварка усиленного основания" }, when: "weightClass == 'w150'", days: 5 }] },
  weight: { base: 9800, lines: [] },
  parts: [
    // Five arms with castors, each turned by 72 degrees: written out because the language has no sine.
    { shape: "tube", at: ["30", "300", "roll"], size: ["36", "300", "80"], path: [["300", "300", "roll + 50"], ["300", "30", "roll + 12"]], material: "base", item: { sku: "PC-BASE-{base}", label: { en: "Five-star base", ru: "Крестовина" } } },
    { shape: "tube", at: ["30", "300", "roll"], size: ["36", "300", "80"], path: [["300", "300", "roll + 50"], ["557", "217", "roll + 12"]], material: "base" },
    { shape: "tube", at: ["30", "300", "roll"], size: ["36", "300", "80"], path: [["300", "300", "roll + 50"], ["459", "518", "roll + 12"]], material: "base" },
    { shape: "tube", at: ["30", "300", "roll"], size: ["36", "300", "80"], path: [["300", "300", "roll + 50"], ["141", "518", "roll + 12"]], material: "base" },
    { shape: "tube", at: ["30", "300", "roll"], size: ["36", "300", "80"], path: [["300", "300", "roll + 50"], ["43", "217", "roll + 12"]], material: "base" },
    { repeat: [{ index: "k", count: "5" }], when: "castors != 'glides'", shape: "cylinder", axis: "x", at: ["if(k == 0, 300, if(k == 1, 557, if(k == 2, 459, if(k == 3, 141, 43)))) - 24", "if(k == 0, 30, if(k == 1 or k == 4, 217, 518)) - 29", "0"], size: ["48", "58", "58"], material: "if(castors == 'soft', 'plastic-grey', 'plastic-black')", item: { sku: "PC-CASTOR-{castors}", label: { en: "Castor", ru: "Ролик" } } },
    { repeat: [{ index: "k", count: "5" }], when: "castors == 'glides'", shape: "cylinder", axis: "z", at: ["if(k == 0, 300, if(k == 1, 557, if(k == 2, 459, if(k == 3, 141, 43)))) - 20", "if(k == 0, 30, if(k == 1 or k == 4, 217, 518)) - 20", "0"], size: ["40", "40", "30"], material: "'rubber-black'", item: { sku: "PC-GLIDE", label: { en: "Glide", ru: "Опора" } } },
    { shape: "cylinder", axis: "z", at: ["272", "272", "roll + 20"], size: ["56", "56", "(seatAt - 110 - roll) * 0.6"], material: "'plastic-black'", item: { sku: "PC-GAS-{cylinder}-{kilos}", label: { en: "Gas lift", ru: "Газлифт" } } },
    { shape: "cylinder", axis: "z", at: ["286", "286", "roll + 20 + (seatAt - 110 - roll) * 0.6"], size: ["28", "28", "(seatAt - 110 - roll) * 0.4"], material: "'chrome'" },
    { when: "footring", shape: "tube", at: ["120", "120", "300"], size: ["22", "360", "22"], path: [["300", "110", "300"], ["435", "165", "300"], ["490", "300", "300"], ["435", "435", "300"], ["300", "490", "300"], ["165", "435", "300"], ["110", "300", "300"], ["165", "165", "300"], ["300", "110", "300"]], material: "'chrome'", item: { sku: "PC-RING", label: { en: "Foot ring", ru: "Кольцо для ног" } } },
    // Mechanism and seat.
    { shape: "box", radius: "20", at: ["200", "210", "seatAt - 105"], size: ["200", "220", "if(weightClass == 'w150', 55, 45)"], material: "'plastic-black'", item: { sku: "PC-MECH-{kilos}", label: { en: "Mechanism", ru: "Механизм" } } },
    { when: "slide", shape: "box", at: ["180", "150", "seatAt - 62"], size: ["240", "300", "12"], material: "'aluminium'", item: { sku: "PC-SLIDE", label: { en: "Seat slide", ru: "Механизм глубины" } } },
    { shape: "cushion", radius: "70", at: ["50", "50", "seatAt - 55"], size: ["500", "480", "85"], material: "cover", item: { sku: "PC-SEAT-{cover}", label: { en: "Seat", ru: "Сиденье" } } },
    // Back: a bowed frame with mesh or upholstery.
    { shape: "tube", at: ["270", "480", "seatAt - 80"], size: ["44", "90", "300"], path: [["300", "400", "seatAt - 80"], ["300", "560", "seatAt - 60"], ["300", "580", "seatAt + 160"]], material: "frame", item: { sku: "PC-SPINE-{frame}", label: { en: "Back bar", ru: "Держатель спинки" } } },
    { when: "back == 'mesh'", shape: "mesh", lean: "8", at: ["80", "530", "seatAt + 70"], size: ["440", "34", "tall"], material: "if(frame == 'plastic-black', 'mesh-black', 'mesh-grey')", item: { sku: "PC-BACK-mesh-{tall / 10}-{frame}", label: { en: "Back, mesh", ru: "Спинка, сетка" } } },
    { when: "back == 'mesh'", shape: "tube", at: ["70", "530", "seatAt + 60"], size: ["26", "120", "tall"], path: [["84", "545", "seatAt + 70"], ["84", "545 + tall * 0.14", "seatAt + 70 + tall"], ["516", "545 + tall * 0.14", "seatAt + 70 + tall"], ["516", "545", "seatAt + 70"], ["84", "545", "seatAt + 70"]], material: "frame" },
    { when: "back == 'padded'", shape: "cushion", radius: "80", lean: "8", at: ["75", "520", "seatAt + 70"], size: ["450", "70", "tall"], material: "cover", item: { sku: "PC-BACK-padded-{tall / 10}-{cover}", label: { en: "Back, upholstered", ru: "Спинка мягкая" } } },
    { when: "back == 'padded'", shape: "box", radius: "60", lean: "8", at: ["95", "588", "seatAt + 90"], size: ["410", "16", "tall - 40"], material: "frame" },
    { when: "lumbar", shape: "box", radius: "20", lean: "8", at: ["130", "if(back == 'mesh', 585, 608)", "seatAt + 150"], size: ["340", "26", "70"], material: "frame", item: { sku: "PC-LUMBAR-{frame}", label: { en: "Lumbar support", ru: "Поясничная опора" } } },
    { when: "headrest", shape: "tube", at: ["280", "600", "seatAt + tall"], size: ["24", "30", "180"], path: [["300", "560 + tall * 0.14", "seatAt + tall + 20"], ["300", "560 + tall * 0.15", "seatAt + tall + 190"]], material: "frame" },
    { when: "headrest", shape: "cushion", radius: "50", lean: "6", at: ["160", "505 + tall * 0.14", "seatAt + tall + 110"], size: ["280", "60", "150"], material: "if(back == 'mesh', if(frame == 'plastic-black', 'mesh-black', 'mesh-grey'), cover)", item: { sku: "PC-HEAD-{frame}", label: { en: "Headrest", ru: "Подголовник" } } },
    // Arms.
    { repeat: [{ index: "s", count: "2" }], when: "arms != 'none'", shape: "box", radius: "10", at: ["if(s == 0, 18, 552)", "270", "seatAt - 60"], size: ["30", "70", "if(arms == 'moving', 150, 255)"], material: "frame", item: { sku: "PC-ARM-{arms}-{frame}", label: { en: "Arm", ru: "Подлокотник" } } },
    { repeat: [{ index: "s", count: "2" }], when: "arms == 'moving'", shape: "box", radius: "6", at: ["if(s == 0, 22, 556)", "280", "seatAt + 90"], size: ["22", "50", "110"], material: "'aluminium'" },
    { repeat: [{ index: "s", count: "2" }], when: "arms != 'none'", shape: "cushion", radius: "16", at: ["if(s == 0, 0, 520)", "180", "seatAt + 195"], size: ["80", "250", "30"], material: "'rubber-black'" },
  ],
  bill: [{ item: { sku: "PC-TOOLS", label: { en: "Tools and guide", ru: "Инструмент и инструкция" } } }],
};
