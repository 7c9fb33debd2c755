// Span: modular shelving to order. Widths, heights and depths in steps, spans by board and load, fixing by wall.
import type { ModelSource } from "#app/configurator/model.ts";

export const spanShelving: ModelSource = {
  language: 1,
  id: "lw-span-shelving",
  title: { en: "Span shelving", ru: "Стеллаж Span" },
  sections: [
    { id: "room", title: { en: "Room and wall", ru: "Комната и стена" }, help: { en: "What the shelf stands against decides how it is fixed.", ru: "От стены зависит, как крепить стеллаж." } },
    { id: "size", title: { en: "Size", ru: "Размеры" } },
    { id: "bays", title: { en: "Columns", ru: "Секции" }, help: { en: "Each column has its own front and light.", ru: "У каждой секции свой фасад и свет." } },
    { id: "build", title: { en: "Boards and load", ru: "Полки и нагрузка" } },
    { id: "look", title: { en: "Look", ru: "Внешний вид" } },
  ],
  options: [
    {
      id: "wall", section: "room", kind: "enum", display: "cards", default: "masonry",
      label: { en: "Wall behind it", ru: "Стена за стеллажом" },
      help: { en: "Knock on it: masonry sounds dull, plasterboard hollow.", ru: "Постучите: кирпич звучит глухо, гипсокартон — пусто." },
      values: [
        { id: "masonry", label: { en: "Brick or concrete", ru: "Кирпич или бетон" } },
        { id: "timber", label: { en: "Timber studs", ru: "Деревянный каркас" } },
        { id: "plasterboard", label: { en: "Plasterboard", ru: "Гипсокартон" } },
        { id: "none", label: { en: "None: it divides the room", ru: "Нет: стеллаж делит комнату" } },
      ],
    },
    {
      id: "base", section: "room", kind: "enum", display: "cards", default: "plinth",
      label: { en: "Standing or hung", ru: "Опора" },
      values: [
        { id: "plinth", label: { en: "Plinth, 6 cm", ru: "Цоколь, 6 см" }, attributes: { lift: 60 }, price: { EUR: 2900, USD: 2900, RUB: 290000 }, weight: 2500 },
        { id: "legs", label: { en: "Steel legs, 14 cm", ru: "Стальные ножки, 14 см" }, attributes: { lift: 140 }, price: { EUR: 5900, USD: 5900, RUB: 590000 }, weight: 3200 },
        { id: "hung", label: { en: "Hung on the wall", ru: "Подвесной" }, attributes: { lift: 400 }, price: { EUR: 4900, USD: 4900, RUB: 490000 }, leadDays: 2, weight: 1800 },
      ],
    },
    {
      id: "antiTip", section: "room", kind: "bool", display: "toggle", default: true, defaultWeight: 3,
      label: { en: "Anti-tip kit", ru: "Комплект против опрокидывания" },
      help: { en: "Two steel angles per shelf that tie the top to the wall.", ru: "Два стальных уголка, которые крепят верх к стене." },
      price: { EUR: 1200, USD: 1200, RUB: 120000 }, weight: 300,
    },
    {
      id: "fixing", section: "room", kind: "enum", display: "list",
      label: { en: "Wall fixing", ru: "Крепёж" },
      values: [
        { id: "none", label: { en: "None", ru: "Без крепежа" } },
        { id: "plug", label: { en: "Frame plugs 8 × 80", ru: "Рамные дюбели 8 × 80" }, price: { EUR: 600, USD: 600, RUB: 60000 }, weight: 200 },
        { id: "screw", label: { en: "Wood screws 6 × 80 into the studs", ru: "Шурупы 6 × 80 в стойки каркаса" }, price: { EUR: 400, USD: 400, RUB: 40000 }, weight: 150 },
        { id: "toggle", label: { en: "Metal hollow-wall anchors M6", ru: "Металлические анкеры М6 для полых стен" }, price: { EUR: 1400, USD: 1400, RUB: 140000 }, weight: 250 },
      ],
    },
    {
      id: "width", section: "size", kind: "length", unit: "cm", min: 400, max: 1000, step: 100, default: 800, display: "slider",
      label: { en: "Width of a column", ru: "Ширина секции" },
      help: { en: "The clear length of each board between two uprights.", ru: "Длина полки между двумя стойками." },
    },
    { id: "height", section: "size", kind: "length", unit: "cm", min: 600, max: 2400, step: 200, default: 1800, display: "slider", label: { en: "Height", ru: "Высота" } },
    { id: "depth", section: "size", kind: "length", unit: "cm", min: 250, max: 450, step: 100, default: 350, display: "slider", label: { en: "Depth", ru: "Глубина" } },
    {
      id: "shelves", section: "size", kind: "quantity", min: 0, max: 7, step: 1, default: 4, display: "slider",
      label: { en: "Shelves between bottom and top", ru: "Полки между дном и крышкой" },
    },
    {
      id: "load", section: "build", kind: "enum", display: "cards", default: "books",
      label: { en: "What it carries", ru: "Что будет стоять" },
      values: [
        { id: "decor", label: { en: "Plants and pictures, 15 kg per metre", ru: "Растения и рамки, 15 кг на метр" } },
        { id: "books", label: { en: "Books, 35 kg per metre", ru: "Книги, 35 кг на метр" } },
        { id: "archive", label: { en: "Records and files, 60 kg per metre", ru: "Пластинки и папки, 60 кг на метр" } },
      ],
    },
    {
      id: "board", section: "build", kind: "enum", display: "cards", default: "b22",
      label: { en: "Board thickness", ru: "Толщина полки" },
      values: [
        { id: "b18", label: { en: "18 mm", ru: "18 мм" }, attributes: { mm: 18 } },
        { id: "b22", label: { en: "22 mm", ru: "22 мм" }, attributes: { mm: 22 } },
        { id: "b28", label: { en: "28 mm", ru: "28 мм" }, attributes: { mm: 28 }, leadDays: 3 },
      ],
    },
    {
      id: "material", section: "look", kind: "enum", display: "swatches", default: "oak-natural",
      label: { en: "Boards", ru: "Материал полок" },
      values: [
        { id: "oak-natural", swatch: "oak-natural", label: { en: "Oak, oiled", ru: "Дуб, масло" }, attributes: { rate: 5200 } },
        { id: "oak-smoked", swatch: "oak-smoked", label: { en: "Smoked oak", ru: "Копчёный дуб" }, attributes: { rate: 6400 }, leadDays: 5 },
        { id: "ash-black", swatch: "ash-black", label: { en: "Ash, black", ru: "Ясень, чёрный" }, attributes: { rate: 5800 }, leadDays: 5 },
        { id: "walnut", swatch: "walnut", label: { en: "Walnut", ru: "Орех" }, attributes: { rate: 8600 }, leadDays: 10 },
        { id: "birch-ply", swatch: "birch-ply", label: { en: "Birch plywood", ru: "Берёзовая фанера" }, attributes: { rate: 3400 } },
        { id: "chalk", swatch: "chalk", label: { en: "Lacquer, chalk", ru: "Лак, мел" }, attributes: { rate: 2800 } },
        { id: "sage", swatch: "sage", label: { en: "Lacquer, sage", ru: "Лак, шалфей" }, attributes: { rate: 2800 } },
        { id: "terracotta", swatch: "terracotta", label: { en: "Lacquer, terracotta", ru: "Лак, терракота" }, attributes: { rate: 2800 }, leadDays: 4 },
      ],
    },
    {
      id: "uprights", section: "look", kind: "enum", display: "swatches", default: "wood",
      label: { en: "Uprights", ru: "Стойки" },
      values: [
        { id: "wood", label: { en: "As the boards", ru: "Как полки" } },
        { id: "steel-black", swatch: "steel-black", label: { en: "Steel, black", ru: "Сталь, чёрная" } },
        { id: "steel-white", swatch: "steel-white", label: { en: "Steel, white", ru: "Сталь, белая" } },
      ],
    },
    {
      id: "back", section: "look", kind: "enum", display: "cards", default: "open",
      label: { en: "Back", ru: "Задняя стенка" },
      values: [
        { id: "open", label: { en: "Open", ru: "Без стенки" } },
        { id: "panel", label: { en: "Closed panel", ru: "Сплошная стенка" } },
        { id: "cane", swatch: "cane", label: { en: "Cane weave", ru: "Плетёный ротанг" }, leadDays: 6 },
      ],
    },
  ],
  groups: [
    {
      id: "columns", section: "bays", min: 1, max: 4, default: 2, display: "cards",
      label: { en: "Columns", ru: "Секции" }, instance: { en: "Column {n}", ru: "Секция {n}" },
      help: { en: "From left to right, up to 360 cm together.", ru: "Слева направо, вместе до 360 см." },
      options: [
        {
          id: "front", kind: "enum", display: "cards", default: "none",
          label: { en: "Lowest row", ru: "Нижний ряд" },
          values: [
            { id: "none", label: { en: "Open", ru: "Открытый" } },
            { id: "board", label: { en: "Door as the boards", ru: "Дверца как полки" }, price: { EUR: 5900, USD: 5900, RUB: 590000 } },
            { id: "rattan", swatch: "rattan", label: { en: "Rattan in a frame", ru: "Ротанг в раме" }, price: { EUR: 8900, USD: 8900, RUB: 890000 }, leadDays: 6 },
            { id: "glass", swatch: "glass-smoked", label: { en: "Smoked glass", ru: "Дымчатое стекло" }, price: { EUR: 9900, USD: 9900, RUB: 990000 }, leadDays: 4 },
          ],
        },
        {
          id: "light", kind: "bool", display: "toggle", label: { en: "Light under the top", ru: "Свет под крышкой" },
          help: { en: "A strip of warm light, switched by touch.", ru: "Полоса тёплого света, включается касанием." },
          price: { EUR: 4900, USD: 4900, RUB: 490000 }, weight: 250,
        },
      ],
      derived: [{ id: "leaves", value: "if(front == 'none', 0, if(width > 600, 2, 1))" }],
      rules: [
        {
          id: "door-depth", kind: "requires", if: "front != 'none'", then: "depth >= 350",
          name: { en: "Room for hinges", ru: "Место для петель" },
          sentence: { en: "Doors need a depth of at least 35 cm.", ru: "Дверцам нужна глубина не меньше 35 см." },
        },
        {
          id: "door-height", kind: "requires", if: "front != 'none'", then: "height >= (shelves + 1) * 300",
          name: { en: "Height of a door", ru: "Высота дверцы" },
          sentence: { en: "A door needs a compartment of at least 30 cm.", ru: "Дверце нужна ячейка высотой не меньше 30 см." },
        },
        {
          id: "glass-boards", kind: "requires", if: "front == 'glass'", then: "board != 'b18'",
          name: { en: "Glass hinges", ru: "Петли для стекла" },
          sentence: { en: "The hinges of glass doors need boards of 22 mm or more.", ru: "Петлям стеклянных дверец нужны полки от 22 мм." },
        },
        {
          id: "door-divider", kind: "excludes", all: ["front != 'none'", "back == 'open'"],
          name: { en: "Doors close a box", ru: "Дверцы закрывают короб" },
          sentence: { en: "Behind doors there must be a back.", ru: "За дверцами должна быть задняя стенка." },
        },
        {
          id: "light-cable", kind: "excludes", all: ["light", "wall == 'none'"],
          name: { en: "Cable of the light", ru: "Кабель подсветки" },
          sentence: { en: "The cable of the light runs to the wall: a room divider has none.", ru: "Кабель подсветки уходит в стену: у перегородки её нет." },
        },
      ],
      weight: [{ id: "doors", grams: "if(front == 'none', 0, width * gap * 130 / 10000)" }],
      parts: [
        {
          repeat: [{ index: "d", count: "leaves" }], shape: "box",
          at: ["upright + (index - 1) * pitch + 2 + d * (width - 4) / leaves", "-18", "lift + thick + 2"], size: ["(width - 4) / leaves - 2", "18", "gap - thick - 4"],
          material: "if(front == 'board', material, if(front == 'rattan', 'rattan', 'glass-smoked'))",
          item: { sku: "SP-DR-{front}-{round((width - 4) / leaves / 10)}-{round(gap / 10)}", label: { en: "Door", ru: "Дверца" } },
        },
        {
          repeat: [{ index: "d", count: "leaves" }], shape: "sphere",
          at: ["upright + (index - 1) * pitch + if(leaves > 1, width / 2 - 40 + d * 60, width - 60)", "-36", "lift + gap / 2 + 30"], size: ["20", "20", "20"],
          material: "if(material == 'ash-black', 'brass', 'steel-black')", item: { sku: "SP-KNOB", label: { en: "Door knob", ru: "Ручка дверцы" } },
        },
        {
          when: "light", shape: "box", at: ["upright + (index - 1) * pitch + 30", "40", "lift + height - thick - 8"], size: ["width - 60", "14", "8"], material: "'opal'",
          item: { sku: "SP-LED-{width / 10}", label: { en: "Light strip", ru: "Световая полоса" } },
        },
      ],
    },
  ],
  tables: [
    {
      // Spans that keep the sag below 1/250 (EN 16122), for solid and veneered boards.
      id: "maxSpan", parameters: 2, otherwise: 0,
      rows: [
        { key: ["b18", "decor"], value: 800 }, { key: ["b18", "books"], value: 600 }, { key: ["b18", "archive"], value: 400 },
        { key: ["b22", "decor"], value: 900 }, { key: ["b22", "books"], value: 800 }, { key: ["b22", "archive"], value: 600 },
        { key: ["b28", "decor"], value: 1000 }, { key: ["b28", "books"], value: 1000 }, { key: ["b28", "archive"], value: 800 },
      ],
    },
  ],
  derived: [
    { id: "lift", value: "base.lift" },
    { id: "thick", value: "board.mm" },
    { id: "span", value: "maxSpan(board, load)" },
    { id: "upright", value: "if(uprights == 'wood', thick, 20)" },
    { id: "pitch", value: "width + upright" },
    { id: "total", value: "columns * pitch + upright" },
    { id: "gap", value: "(height - thick) / (shelves + 1)" },
    { id: "tiers", value: "ceil(height / 800)" },
    // Height of the plant in its pot: as tall as it grows, or as can be seen whole below the board above it, near the front.
    { id: "plant", value: "if(shelves == 0, 270, min(270, gap - thick - 60))" },
    { id: "plantFrom", value: "if(shelves == 0, depth / 2, plant / 3 + 20)" },
  ],
  rules: [
    {
      id: "span", kind: "compare", left: "width", relation: "<=", right: "span",
      name: { en: "Span of a board", ru: "Пролёт полки" },
      sentence: {
        en: "A board of this thickness would sag under this load over the chosen width. Choose a thicker board, a narrower column or a lighter load.",
        ru: "Полка такой толщины прогнётся под этой нагрузкой при выбранной ширине. Возьмите полку толще, секцию уже или нагрузку меньше.",
      },
    },
    {
      id: "wall-fixing", kind: "table", options: ["wall", "fixing"], allowed: true,
      rows: [["masonry", "plug"], ["timber", "screw"], ["plasterboard", "toggle"], ["*", "none"], ["none", "*"]],
      name: { en: "Fixing by wall", ru: "Крепёж по типу стены" },
      sentence: {
        en: "Each wall needs its own fixing: plugs hold in masonry, wood screws in studs, hollow-wall anchors in plasterboard.",
        ru: "Каждой стене — свой крепёж: дюбели держат в кирпиче, шурупы — в деревянном каркасе, анкеры — в гипсокартоне.",
      },
    },
    {
      id: "tie-needs-fixing", kind: "formula", holds: "(antiTip or base == 'hung') iff fixing != 'none'",
      name: { en: "What is fixed needs a fixing", ru: "Что крепится, тому нужен крепёж" },
      sentence: {
        en: "The anti-tip kit and hung shelves come with the fixing for your wall; a shelf that stands freely needs none.",
        ru: "К комплекту против опрокидывания и к подвесному стеллажу нужен крепёж; свободно стоящему он не нужен.",
      },
    },
    {
      id: "anti-tip-height", kind: "requires", if: "height > 1000 and base != 'hung'", then: "antiTip",
      name: { en: "Anti-tip kit above one metre", ru: "Крепление к стене выше метра" },
      sentence: {
        en: "Shelves taller than 100 cm must be tied to the wall, so that they cannot tip over on a child.",
        ru: "Стеллаж выше 100 см крепится к стене, чтобы он не опрокинулся на ребёнка.",
      },
    },
    {
      id: "no-wall", kind: "requires", if: "wall == 'none'", then: "not antiTip and base != 'hung'",
      name: { en: "Nothing to tie to", ru: "Не к чему крепить" },
      sentence: {
        en: "Without a wall there is nothing to tie the shelf to or hang it on.",
        ru: "Без стены стеллаж не к чему прикрепить и не на что повесить.",
      },
    },
    {
      id: "divider-slender", kind: "requires", if: "wall == 'none'", then: "height <= 3 * depth",
      name: { en: "A room divider must stand by itself", ru: "Перегородка должна стоять сама" },
      sentence: {
        en: "A shelf that stands in the room may be at most three times as tall as it is deep.",
        ru: "Стеллаж посреди комнаты может быть выше своей глубины не более чем втрое.",
      },
    },
    {
      id: "divider-back", kind: "requires", if: "wall == 'none' and columns >= 3", then: "back != 'open'",
      name: { en: "Bracing of long dividers", ru: "Жёсткость длинной перегородки" },
      sentence: {
        en: "Three or more columns without a wall behind them need a back, or they would sway sideways.",
        ru: "Три секции и больше без стены нуждаются в задней стенке, иначе стеллаж будет шататься.",
      },
    },
    {
      id: "hung-limits", kind: "requires", if: "base == 'hung'", then: "height <= 1200 and depth <= 350 and load != 'archive'",
      name: { en: "Limits of hung shelves", ru: "Пределы подвесного стеллажа" },
      sentence: {
        en: "Hung shelves carry up to 120 cm of height, 35 cm of depth, and books at most.",
        ru: "Подвесной стеллаж — не выше 120 см, не глубже 35 см и не тяжелее книг.",
      },
    },
    {
      id: "hung-plasterboard", kind: "excludes", all: ["base == 'hung'", "wall == 'plasterboard'", "load != 'decor' or columns > 2"],
      name: { en: "Plasterboard carries little", ru: "Гипсокартон держит мало" },
      sentence: {
        en: "On plasterboard a hung shelf may carry plants and pictures in at most two columns.",
        ru: "На гипсокартоне подвесной стеллаж выдержит растения и рамки, не более двух секций.",
      },
    },
    {
      id: "clear-height", kind: "compare", left: "height", relation: ">=", right: "(shelves + 1) * 200",
      name: { en: "Room between shelves", ru: "Просвет между полками" },
      sentence: { en: "Keep at least 20 cm from shelf to shelf.", ru: "Между полками нужно оставить не меньше 20 см." },
    },
    {
      id: "stiffening-shelf", kind: "compare", left: "height", relation: "<=", right: "(shelves + 1) * 600",
      name: { en: "Shelves brace the uprights", ru: "Полки держат стойки" },
      sentence: { en: "Uprights need a shelf at least every 60 cm.", ru: "Стойкам нужна полка хотя бы через каждые 60 см." },
    },
    {
      id: "tall-boards", kind: "requires", if: "height > 2000", then: "board != 'b18'",
      name: { en: "Tall shelves need 22 mm", ru: "Высоким стеллажам — 22 мм" },
      sentence: { en: "Above 200 cm the boards must be 22 mm or thicker.", ru: "Выше 200 см нужны полки от 22 мм." },
    },
    {
      id: "lorry", kind: "compare", left: "columns * width", relation: "<=", right: "3600",
      name: { en: "Length of one piece", ru: "Длина изделия" },
      sentence: { en: "One shelf may be up to 360 cm long; order a second one beside it.", ru: "Длина одного стеллажа — до 360 см; рядом можно поставить второй." },
    },
  ],
  preferences: [{ id: "airy", holds: "shelves * 300 <= height", weight: 2 }],
  prices: {
    base: { EUR: 6900, USD: 6900, RUB: 690000 },
    lines: [
      {
        id: "boards", option: "shelves", label: { en: "Boards", ru: "Полки" },
        amount: { EUR: "columns * (shelves + 2) * (400 + width * 2)", USD: "columns * (shelves + 2) * (400 + width * 2)", RUB: "columns * (shelves + 2) * (400 + width * 2) * 100" },
      },
      {
        id: "depth", option: "depth", when: "depth > 250", label: { en: "Depth", ru: "Глубина" },
        amount: { EUR: "columns * (depth - 250) * 19", USD: "columns * (depth - 250) * 19", RUB: "columns * (depth - 250) * 1900" },
      },
      {
        id: "uprights", option: "height", label: { en: "Uprights", ru: "Стойки" },
        amount: {
          EUR: "(columns + 1) * (600 + height + if(uprights == 'wood', 0, 1500))",
          USD: "(columns + 1) * (600 + height + if(uprights == 'wood', 0, 1500))",
          RUB: "(columns + 1) * (600 + height + if(uprights == 'wood', 0, 1500)) * 100",
        },
      },
      {
        id: "finish", option: "material", label: { en: "Wood and finish", ru: "Дерево и отделка" },
        amount: { EUR: "columns * tiers * material.rate", USD: "columns * tiers * material.rate", RUB: "columns * tiers * material.rate * 100" },
      },
      {
        id: "thickness", option: "board", when: "board != 'b18'", label: { en: "Thicker boards", ru: "Утолщённые полки" },
        amount: { EUR: "columns * if(board == 'b28', 4200, 1800)", USD: "columns * if(board == 'b28', 4200, 1800)", RUB: "columns * if(board == 'b28', 420000, 180000)" },
      },
      {
        id: "backs", option: "back", when: "back != 'open'", label: { en: "Back", ru: "Задняя стенка" },
        amount: {
          EUR: "columns * tiers * if(back == 'cane', 5600, 2400)", USD: "columns * tiers * if(back == 'cane', 5600, 2400)",
          RUB: "columns * tiers * if(back == 'cane', 560000, 240000)",
        },
      },
    ],
  },
  leadTime: { baseDays: 12, lines: [{ id: "wide", label: { en: "Joining a wide run", ru: "Стыковка широкого ряда" }, when: "columns * width > 2400", days: 3 }] },
  weight: {
    base: 1500,
    lines: [
      { id: "boards", grams: "columns * (shelves + 2) * width * depth * thick * 7 / 10000" },
      { id: "uprights", grams: "(columns + 1) * height * if(uprights == 'wood', depth * thick * 7 / 10000, 3)" },
      { id: "backs", grams: "if(back == 'open', 0, columns * width * height * 35 / 10000)" },
    ],
  },
  parts: [
    { when: "base == 'plinth'", shape: "box", at: ["20", "40", "0"], size: ["total - 40", "depth - 60", "lift"], material: "if(material == 'chalk', 'clay', 'black-matt')", item: { sku: "SP-PL-{columns}-{width / 10}", label: { en: "Plinth", ru: "Цоколь" } } },
    {
      repeat: [{ index: "i", count: "columns + 1" }, { index: "j", count: "2" }], when: "base == 'legs'", shape: "cylinder", axis: "z",
      at: ["max(20, min(total - 46, i * pitch))", "30 + j * (depth - 90)", "0"], size: ["26", "26", "lift"], material: "if(uprights == 'wood', 'steel-black', uprights)",
      item: { sku: "SP-LEG-140", label: { en: "Steel leg 140 mm", ru: "Ножка стальная 140 мм" } },
    },
    {
      repeat: [{ index: "i", count: "columns" }], when: "back != 'open'", shape: "box", at: ["upright + i * pitch", "depth - 6", "lift"], size: ["width", "6", "height"],
      material: "if(back == 'cane', 'cane', if(material == 'birch-ply', 'birch-ply', material))",
      item: { sku: "SP-BK-{back}-{width / 10}-{height / 10}", label: { en: "Back panel", ru: "Задняя стенка" } },
    },
    {
      repeat: [{ index: "i", count: "columns + 1" }], when: "uprights == 'wood'", shape: "box", at: ["i * pitch", "0", "lift"], size: ["upright", "depth", "height"], material: "material",
      item: { sku: "SP-UP-{material}-{thick}-{height / 10}-{depth / 10}", label: { en: "Upright, wood", ru: "Стойка деревянная" } },
    },
    {
      repeat: [{ index: "i", count: "columns + 1" }, { index: "j", count: "2" }], when: "uprights != 'wood'", shape: "box",
      at: ["i * pitch", "j * (depth - 20)", "lift"], size: ["20", "20", "height"], material: "uprights",
      item: { sku: "SP-US-{uprights}-{height / 10}", label: { en: "Upright, steel", ru: "Стойка стальная" } },
    },
    {
      repeat: [{ index: "i", count: "columns" }, { index: "k", count: "shelves + 2" }], shape: "box",
      at: ["upright + i * pitch", "if(k > 0 and k < shelves + 1, 8, 0)", "lift + k * gap"], size: ["width", "depth - if(back == 'open', 0, 6) - if(k > 0 and k < shelves + 1, 8, 0)", "thick"], material: "material",
      item: { sku: "SP-BD-{material}-{thick}-{width / 10}-{depth / 10}", label: { en: "Board", ru: "Полка" } },
    },
    { when: "antiTip and base != 'hung'", shape: "box", at: ["upright + width / 2 - 25", "depth", "lift + height - 40"], size: ["50", "12", "40"], material: "'steel-raw'" },
    // What the load means, shown: books or files in each column, a plant.
    {
      repeat: [{ index: "c", count: "columns" }, { index: "b", count: "if(load == 'books', max(3, min(9, floor(width / 60)) - c * 2), 0)" }], when: "shelves > 0", shape: "box",
      at: ["upright + c * pitch + 30 + b * 34", "40", "lift + thick + ((shelves + c * 3) % (shelves + 1)) * gap"], size: ["24 + (b * 7) % 9", "min(190, depth - 60)", "min(gap - thick - 30, 190 + (b * 37) % 60)"],
      material: "if(b % 4 == 0, 'terracotta', if(b % 4 == 1, 'chalk', if(b % 4 == 2, 'petrol', 'mustard')))",
    },
    {
      repeat: [{ index: "c", count: "columns" }, { index: "b", count: "if(load == 'archive', max(3, min(6, floor(width / 90)) - c * 2), 0)" }], when: "shelves > 0", shape: "box",
      at: ["upright + c * pitch + 30 + b * 84", "30", "lift + thick + ((shelves + c * 3) % (shelves + 1)) * gap"], size: ["76", "min(280, depth - 50)", "min(gap - thick - 20, 310)"], material: "if(b % 2 == 0, 'graphite', 'felt-grey')",
    },
    { when: "load == 'decor'", shape: "cylinder", axis: "z", at: ["upright + width / 2 - plant * 2 / 9", "plantFrom - plant * 2 / 9", "lift + thick + if(shelves > 0, shelves, 1) * gap"], size: ["plant * 4 / 9", "plant * 4 / 9", "plant * 13 / 27"], material: "'ceramic-sand'" },
    { when: "load == 'decor'", shape: "sphere", at: ["upright + width / 2 - plant / 3", "plantFrom - plant / 3", "lift + thick + if(shelves > 0, shelves, 1) * gap + plant * 11 / 27"], size: ["plant * 2 / 3", "plant * 2 / 3", "plant * 16 / 27"], material: "'forest'" },
  ],
  bill: [
    { when: "any(columns: light)", item: { sku: "SP-PSU-{if(count(columns: light) > 4, 60, 30)}", label: { en: "Power supply for the lights", ru: "Блок питания подсветки" } } },
    { item: { sku: "SP-CONN", label: { en: "Connector set", ru: "Комплект стяжек" }, quantity: "columns * (shelves + 2) * 4" } },
    { when: "antiTip", item: { sku: "SP-TIP", label: { en: "Anti-tip angle", ru: "Уголок против опрокидывания" }, quantity: "2" } },
    { when: "fixing == 'plug'", item: { sku: "FX-PLUG-8X80", label: { en: "Frame plug 8 × 80", ru: "Дюбель рамный 8 × 80" }, quantity: "if(base == 'hung', (columns + 1) * 2, 2)" } },
    { when: "fixing == 'screw'", item: { sku: "FX-WOOD-6X80", label: { en: "Wood screw 6 × 80", ru: "Шуруп 6 × 80" }, quantity: "if(base == 'hung', (columns + 1) * 2, 2)" } },
    { when: "fixing == 'toggle'", item: { sku: "FX-TOGGLE-M6", label: { en: "Hollow-wall anchor M6", ru: "Анкер М6 для полых стен" }, quantity: "if(base == 'hung', (columns + 1) * 3, 2)" } },
    { when: "base == 'hung'", item: { sku: "SP-RAIL", label: { en: "Hanging rail", ru: "Монтажная рейка" }, quantity: "columns" } },
  ],
};
