import type { SeedCategory } from "./types.ts";

/** The category tree: parents before children, `order` is the order of menus. */
export const categories: readonly SeedCategory[] = [
  {
    slug: "storage",
    name: { en: "Storage", ru: "Хранение" },
    intro: {
      en: "Shelving, sideboards and wardrobes in solid oak, ash and birch plywood. Measured for real books, real plates and real coats.",
      ru: "Стеллажи, комоды и шкафы из массива дуба, ясеня и берёзовой фанеры. Размеры рассчитаны на настоящие книги, тарелки и пальто.",
    },
    order: 10,
  },
  {
    slug: "shelving",
    parent: "storage",
    name: { en: "Shelving", ru: "Стеллажи и полки" },
    intro: {
      en: "Bookcases, wall shelves and the Span system, which we build for your wall. Every shelf states how much it carries.",
      ru: "Книжные шкафы, настенные полки и система Span, которую мы делаем под вашу стену. Для каждой полки указана нагрузка.",
    },
    order: 11,
  },
  {
    slug: "sideboards",
    parent: "storage",
    name: { en: "Sideboards", ru: "Комоды и буфеты" },
    intro: {
      en: "Low furniture for plates, papers and everything without a place of its own. Backs are finished, so they may stand free in the room.",
      ru: "Низкая мебель для посуды, бумаг и всего, у чего нет своего места. Задняя стенка отделана: можно ставить и посреди комнаты.",
    },
    order: 12,
  },
  {
    slug: "wardrobes",
    parent: "storage",
    name: { en: "Wardrobes and hallway", ru: "Шкафы и прихожая" },
    intro: {
      en: "Wardrobes, coat stands and mirrors. All wardrobes come with a wall fixing and adjustable feet for old floors.",
      ru: "Шкафы, вешалки и зеркала. Все шкафы идут с креплением к стене и регулируемыми опорами: старые полы редко бывают ровными.",
    },
    order: 13,
  },
  {
    slug: "tables",
    name: { en: "Tables", ru: "Столы" },
    intro: {
      en: "Desks, dining tables and coffee tables. Tops are oiled by hand, so a scratch can be sanded out years later.",
      ru: "Письменные, обеденные и журнальные столы. Столешницы мы пропитываем маслом вручную: царапину можно зашлифовать и через много лет.",
    },
    order: 20,
  },
  {
    slug: "desks",
    parent: "tables",
    name: { en: "Desks", ru: "Письменные столы" },
    intro: {
      en: "Desks for an evening of letters or eight hours of work, and Rise, our sit-stand desk, built to your measurements.",
      ru: "Столы для вечерних писем и для восьми часов работы, а также Rise, стол с регулировкой высоты, который мы делаем по вашим размерам.",
    },
    order: 21,
  },
  {
    slug: "dining-tables",
    parent: "tables",
    name: { en: "Dining tables", ru: "Обеденные столы" },
    intro: {
      en: "Tables for two to twelve people. Count on 60 cm of edge per person and 80 cm from the edge to the wall.",
      ru: "Столы на компанию от двух до двенадцати человек. Считайте 60 см края на каждого и 80 см от края до стены.",
    },
    order: 22,
  },
  {
    slug: "coffee-tables",
    parent: "tables",
    name: { en: "Coffee tables", ru: "Журнальные столы" },
    intro: {
      en: "Low tables and side tables in oak, walnut, stone and steel. Most pair with one of our sofas in height.",
      ru: "Низкие и приставные столики из дуба, ореха, камня и стали. Почти все подобраны по высоте к нашим диванам.",
    },
    order: 23,
  },
  {
    slug: "seating",
    name: { en: "Seating", ru: "Сиденья" },
    intro: {
      en: "Sofas, armchairs, dining chairs and task chairs. Frames are solid wood or steel, covers can be taken off wherever possible.",
      ru: "Диваны, кресла, обеденные и рабочие стулья. Каркасы из массива или стали, чехлы съёмные везде, где это возможно.",
    },
    order: 30,
  },
  {
    slug: "sofas",
    parent: "seating",
    name: { en: "Sofas", ru: "Диваны" },
    intro: {
      en: "From a two-seater for a narrow room to Harbour, built module by module. Each page states the smallest door the sofa fits through.",
      ru: "От двухместного дивана для узкой комнаты до Harbour, который собирается из модулей. Для каждого указана ширина двери, в которую он пройдёт.",
    },
    order: 31,
  },
  {
    slug: "armchairs",
    parent: "seating",
    name: { en: "Armchairs", ru: "Кресла" },
    intro: {
      en: "Chairs for reading, nursing, dozing and long telephone calls. Seat height and depth are on every page, because backs differ.",
      ru: "Кресла для чтения, кормления, дрёмы и долгих разговоров. Высота и глубина сиденья указаны везде, потому что спины у всех разные.",
    },
    order: 32,
  },
  {
    slug: "chairs",
    parent: "seating",
    name: { en: "Dining chairs", ru: "Обеденные стулья" },
    intro: {
      en: "Wooden, woven and upholstered chairs with a seat height of 45 to 47 cm, which suits all our tables.",
      ru: "Деревянные, плетёные и мягкие стулья с высотой сиденья 45–47 см: подходят ко всем нашим столам.",
    },
    order: 33,
  },
  {
    slug: "task-chairs",
    parent: "seating",
    name: { en: "Task chairs", ru: "Рабочие кресла" },
    intro: {
      en: "Chairs that adjust to the person. All meet EN 1335 and come with castors for your floor.",
      ru: "Кресла, которые подстраиваются под человека. Все соответствуют EN 1335, ролики подбираем под ваш пол.",
    },
    order: 34,
  },
  {
    slug: "stools-benches",
    parent: "seating",
    name: { en: "Stools and benches", ru: "Табуреты и скамьи" },
    intro: {
      en: "For the kitchen counter, the hallway and the long side of the table.",
      ru: "Для барной стойки, прихожей и длинной стороны стола.",
    },
    order: 35,
  },
  {
    slug: "bedroom",
    name: { en: "Bedroom", ru: "Спальня" },
    intro: {
      en: "Beds and nightstands in solid wood with metal-free joints where it matters: nothing creaks at three in the morning.",
      ru: "Кровати и тумбы из массива на деревянных соединениях в нужных местах: в три часа ночи ничего не скрипнет.",
    },
    order: 40,
  },
  {
    slug: "beds",
    parent: "bedroom",
    name: { en: "Beds", ru: "Кровати" },
    intro: {
      en: "Bed frames from 90 to 180 cm, slatted base included. Mattresses are sold elsewhere, and we say which heights fit.",
      ru: "Кровати шириной от 90 до 180 см, основание в комплекте. Матрасы мы не делаем, но подсказываем, какая высота подойдёт.",
    },
    order: 41,
  },
  {
    slug: "nightstands",
    parent: "bedroom",
    name: { en: "Nightstands", ru: "Прикроватные тумбы" },
    intro: {
      en: "A place for a lamp, a glass and a book, at the height of the mattress.",
      ru: "Место для лампы, стакана и книги на высоте матраса.",
    },
    order: 42,
  },
  {
    slug: "lighting",
    name: { en: "Lighting", ru: "Свет" },
    intro: {
      en: "Lamps for reading, eating and the corner by the window. All take replaceable bulbs or replaceable LED modules.",
      ru: "Лампы для чтения, ужина и угла у окна. У всех сменные лампочки или сменные светодиодные модули.",
    },
    order: 50,
  },
  {
    slug: "floor-lamps",
    parent: "lighting",
    name: { en: "Floor lamps", ru: "Торшеры" },
    intro: {
      en: "Light where there is no socket in the ceiling: beside the sofa, behind the chair, next to the bed.",
      ru: "Свет там, где нет вывода в потолке: у дивана, за креслом, рядом с кроватью.",
    },
    order: 51,
  },
  {
    slug: "table-lamps",
    parent: "lighting",
    name: { en: "Table lamps", ru: "Настольные лампы" },
    intro: {
      en: "Lamps for desks, sideboards and nightstands, with a switch that can be found in the dark.",
      ru: "Лампы для стола, комода и тумбы. Выключатель легко найти в темноте.",
    },
    order: 52,
  },
  {
    slug: "pendants",
    parent: "lighting",
    name: { en: "Pendants", ru: "Подвесные светильники" },
    intro: {
      en: "Hang them 60 to 70 cm above the table: low enough to see faces, high enough to see each other.",
      ru: "Вешайте на 60–70 см выше стола: достаточно низко для уюта и достаточно высоко, чтобы видеть друг друга.",
    },
    order: 53,
  },
  {
    slug: "textiles",
    name: { en: "Textiles", ru: "Текстиль" },
    intro: {
      en: "Rugs, cushions, throws and curtains in wool, linen and cotton, woven in Europe and dyed in colours that match our covers.",
      ru: "Ковры, подушки, пледы и шторы из шерсти, льна и хлопка. Ткут их в Европе, а цвета подобраны к нашей обивке.",
    },
    order: 60,
  },
  {
    slug: "rugs",
    parent: "textiles",
    name: { en: "Rugs", ru: "Ковры" },
    intro: {
      en: "Choose a rug at least 20 cm wider than the sofa on each side. All can be returned unrolled, provided they are clean.",
      ru: "Ковёр должен выступать за диван хотя бы на 20 см с каждой стороны. Его можно развернуть, примерить и вернуть, если он чистый.",
    },
    order: 61,
  },
  {
    slug: "cushions",
    parent: "textiles",
    name: { en: "Cushions", ru: "Подушки" },
    intro: {
      en: "Covers with a hidden zip, filled with feathers or with wool. The sizes are common ones, so a cover fits a cushion you already own.",
      ru: "Чехлы на потайной молнии, внутри перо или шерсть. Размеры обычные, чехол можно надеть и на ту подушку, что уже есть.",
    },
    order: 62,
  },
  {
    slug: "throws",
    parent: "textiles",
    name: { en: "Throws", ru: "Пледы" },
    intro: {
      en: "Blankets for the sofa and the end of the bed, large enough to share.",
      ru: "Пледы для дивана и изножья кровати. Под каждым хватит места двоим.",
    },
    order: 63,
  },
  {
    slug: "curtains",
    parent: "textiles",
    name: { en: "Curtains", ru: "Шторы" },
    intro: {
      en: "Linen, cotton and wool curtains with tape for gliders, pleats and rods. We hem them to your length for free.",
      ru: "Шторы из льна, хлопка и шерсти с лентой под крючки, складки и карниз. Подшиваем под вашу длину бесплатно.",
    },
    order: 64,
  },
  {
    slug: "office",
    name: { en: "Office", ru: "Офис" },
    intro: {
      en: "Furniture for places where people work together: meeting tables, quiet corners, lockers. For more than five places, ask for a project offer.",
      ru: "Мебель для мест, где работают вместе: столы для переговоров, тихие уголки, шкафчики. Если мест больше пяти, запросите проектное предложение.",
    },
    order: 70,
  },
  {
    slug: "meeting",
    parent: "office",
    name: { en: "Meeting", ru: "Переговорные" },
    intro: {
      en: "Tables and side furniture for four to fourteen people, with cables led through the frame.",
      ru: "Столы и тумбы для встреч от четырёх до четырнадцати человек, кабели спрятаны в каркасе.",
    },
    order: 71,
  },
  {
    slug: "acoustics",
    parent: "office",
    name: { en: "Acoustics", ru: "Акустика" },
    intro: {
      en: "Screens, panels and booths that take the edge off an open room. Absorption is measured to ISO 354 and stated as a class.",
      ru: "Экраны, панели и кабины, которые делают открытый офис тише. Поглощение измерено по ISO 354, указан класс.",
    },
    order: 72,
  },
  {
    slug: "office-storage",
    parent: "office",
    name: { en: "Office storage", ru: "Хранение в офисе" },
    intro: {
      en: "Lockers, pedestals and planters that divide a room and lock.",
      ru: "Шкафчики, тумбы и кашпо, которые делят пространство и запираются на ключ.",
    },
    order: 73,
  },
];
