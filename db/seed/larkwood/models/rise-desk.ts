// Rise: sit-stand desk to order. Frames by load and reach, tops by size, sockets by country, castors by floor.
import type { ModelSource } from "#app/configurator/model.ts";

export const riseDesk: ModelSource = {
  language: 1,
  id: "lw-rise-desk",
  title: { en: "Rise sit-stand desk", ru: "Стол Rise с подъёмом" },
  sections: [
    { id: "place", given: true, title: { en: "You and your room", ru: "Вы и ваша комната" }, help: { en: "These answers decide the frame, the plugs and the castors.", ru: "От этого зависят рама, розетки и ролики." } },
    { id: "top", title: { en: "Top", ru: "Столешница" } },
    { id: "frame", title: { en: "Frame", ru: "Рама" } },
    { id: "equipment", title: { en: "Equipment", ru: "Оснащение" } },
    { id: "monitorArms", title: { en: "Monitor arms", ru: "Кронштейны" }, help: { en: "From left to right, each for its own screen.", ru: "Слева направо, каждый под свой экран." } },
  ],
  options: [
    {
      id: "country", section: "place", kind: "enum", display: "list", default: "eu", defaultWeight: 40,
      label: { en: "Where it is plugged in", ru: "Где будет включён" },
      values: [
        { id: "eu", available: { regions: { except: ["US", "RU"] } }, label: { en: "European Union, 230 V", ru: "Евросоюз, 230 В" } },
        { id: "us", available: { regions: { only: ["US"] } }, label: { en: "United States, 120 V", ru: "США, 120 В" }, leadDays: 4 },
        { id: "ru", available: { regions: { only: ["RU"] } }, label: { en: "Russia, 220 V", ru: "Россия, 220 В" } },
      ],
    },
    {
      id: "person", section: "place", kind: "enum", display: "cards", default: "average",
      label: { en: "Tallest person at the desk", ru: "Рост самого высокого пользователя" },
      help: { en: "Standing, the elbows rest at the height of the top.", ru: "Стоя локти должны лежать на высоте столешницы." },
      values: [
        { id: "small", label: { en: "Up to 165 cm", ru: "До 165 см" }, attributes: { stand: 1050 } },
        { id: "average", label: { en: "Up to 188 cm", ru: "До 188 см" }, attributes: { stand: 1180 } },
        { id: "tall", label: { en: "Up to 205 cm", ru: "До 205 см" }, attributes: { stand: 1280 } },
      ],
    },
    {
      id: "floor", section: "place", kind: "enum", display: "list", default: "hard",
      label: { en: "Floor", ru: "Пол" },
      values: [
        { id: "hard", label: { en: "Wood, stone or vinyl", ru: "Дерево, плитка или винил" } },
        { id: "carpet", label: { en: "Carpet", ru: "Ковролин" } },
      ],
    },
    { id: "width", section: "top", kind: "length", unit: "cm", min: 1200, max: 2000, step: 200, default: 1600, display: "slider", label: { en: "Width", ru: "Ширина" } },
    { id: "depth", section: "top", kind: "length", unit: "cm", min: 600, max: 900, step: 100, default: 800, display: "slider", label: { en: "Depth", ru: "Глубина" } },
    {
      id: "material", section: "top", kind: "enum", display: "swatches", default: "oak-natural",
      label: { en: "Top", ru: "Столешница" },
      values: [
        { id: "oak-natural", swatch: "oak-natural", label: { en: "Solid oak, 26 mm", ru: "Массив дуба, 26 мм" }, attributes: { rate: 260, mm: 26, kg: 19, clad: false } },
        { id: "walnut", swatch: "walnut", label: { en: "Solid walnut, 26 mm", ru: "Массив ореха, 26 мм" }, attributes: { rate: 420, mm: 26, kg: 17, clad: false }, leadDays: 8, part: "RS-TOP-WALNUT" },
        { id: "ash-black", swatch: "ash-black", label: { en: "Black ash, 24 mm", ru: "Чёрный ясень, 24 мм" }, attributes: { rate: 240, mm: 24, kg: 16, clad: false }, leadDays: 4 },
        { id: "linoleum-olive", swatch: "linoleum-olive", label: { en: "Linoleum, olive", ru: "Линолеум, оливковый" }, attributes: { rate: 170, mm: 24, kg: 17, clad: true } },
        { id: "linoleum-mushroom", swatch: "linoleum-mushroom", label: { en: "Linoleum, mushroom", ru: "Линолеум, грибной" }, attributes: { rate: 170, mm: 24, kg: 17, clad: true } },
        { id: "white-matt", swatch: "white-matt", label: { en: "Laminate, white", ru: "Ламинат, белый" }, attributes: { rate: 90, mm: 22, kg: 15, clad: true } },
      ],
    },
    {
      id: "edge", section: "top", kind: "enum", display: "cards", default: "straight",
      label: { en: "Edge", ru: "Кромка" },
      values: [
        { id: "straight", label: { en: "Straight", ru: "Прямая" } },
        { id: "bevel", label: { en: "Bevelled from below", ru: "Скошенная снизу" }, price: { EUR: 4500, USD: 4500, RUB: 450000 }, leadDays: 2 },
        { id: "round", label: { en: "Rounded", ru: "Скруглённая" }, price: { EUR: 3900, USD: 3900, RUB: 390000 }, leadDays: 2 },
      ],
    },
    {
      id: "frame", section: "frame", kind: "enum", display: "cards", default: "two",
      label: { en: "Frame", ru: "Рама" },
      values: [
        { id: "one", label: { en: "Rise One: one motor, 65 kg", ru: "Rise One: один мотор, 65 кг" }, help: { en: "70 to 118 cm", ru: "От 70 до 118 см" }, attributes: { load: 65, top: 1180, widest: 1600, motors: 1 }, price: { EUR: 27900, USD: 27900, RUB: 2790000 }, weight: 24000 },
        { id: "two", label: { en: "Rise Two: two motors, 100 kg", ru: "Rise Two: два мотора, 100 кг" }, help: { en: "64 to 125 cm", ru: "От 64 до 125 см" }, attributes: { load: 100, top: 1250, widest: 1800, motors: 2 }, price: { EUR: 41900, USD: 41900, RUB: 4190000 }, weight: 32000 },
        { id: "pro", label: { en: "Rise Pro: two motors, three stages, 140 kg", ru: "Rise Pro: два мотора, три секции, 140 кг" }, help: { en: "60 to 130 cm", ru: "От 60 до 130 см" }, attributes: { load: 140, top: 1300, widest: 2000, motors: 2 }, price: { EUR: 56900, USD: 56900, RUB: 5690000 }, weight: 36000, leadDays: 3, part: "RS-FRAME-PRO" },
      ],
    },
    {
      id: "colour", section: "frame", kind: "enum", display: "swatches", default: "steel-black",
      label: { en: "Colour of the frame", ru: "Цвет рамы" },
      values: [
        { id: "steel-black", swatch: "steel-black", label: { en: "Black", ru: "Чёрный" } },
        { id: "steel-white", swatch: "steel-white", label: { en: "White", ru: "Белый" } },
        { id: "steel-graphite", swatch: "steel-graphite", label: { en: "Graphite", ru: "Графит" }, price: { EUR: 2500, USD: 2500, RUB: 250000 }, leadDays: 2 },
      ],
    },
    {
      id: "feet", section: "frame", kind: "enum", display: "cards", default: "glides",
      label: { en: "Under the feet", ru: "Под опорами" },
      values: [
        { id: "glides", label: { en: "Levelling glides", ru: "Регулируемые опоры" } },
        { id: "soft", label: { en: "Locking castors, soft tread", ru: "Ролики с тормозом, мягкие" }, price: { EUR: 5900, USD: 5900, RUB: 590000 }, weight: 1600 },
        { id: "firm", label: { en: "Locking castors, firm tread", ru: "Ролики с тормозом, твёрдые" }, price: { EUR: 5400, USD: 5400, RUB: 540000 }, weight: 1600 },
      ],
    },
    { id: "monitors", section: "equipment", kind: "quantity", min: 0, max: 3, step: 1, default: 1, display: "cards", label: { en: "Monitors on the desk", ru: "Мониторы на столе" }, help: { en: "So that depth, width and load fit.", ru: "Чтобы подошли глубина, ширина и нагрузка." } },
    {
      id: "sockets", section: "equipment", kind: "enum", display: "list", default: "none",
      label: { en: "Power in the top", ru: "Розетки в столешнице" },
      values: [
        { id: "none", label: { en: "None", ru: "Нет" } },
        { id: "f2", available: { regions: { except: ["US"] } }, label: { en: "2 × type F and 2 × USB-C", ru: "2 × тип F и 2 × USB-C" }, attributes: { plug: "F", outlets: 2 }, price: { EUR: 8900, USD: 8900, RUB: 890000 }, weight: 900 },
        { id: "f4", available: { regions: { except: ["US"] } }, label: { en: "4 × type F and 2 × USB-C", ru: "4 × тип F и 2 × USB-C" }, attributes: { plug: "F", outlets: 4 }, price: { EUR: 11900, USD: 11900, RUB: 1190000 }, weight: 1300 },
        { id: "b2", available: { regions: { only: ["US"] } }, label: { en: "2 × type B and 2 × USB-C", ru: "2 × тип B и 2 × USB-C" }, attributes: { plug: "B", outlets: 2 }, price: { EUR: 8900, USD: 8900, RUB: 890000 }, weight: 900, leadDays: 3 },
        { id: "b4", available: { regions: { only: ["US"] } }, label: { en: "4 × type B and 2 × USB-C", ru: "4 × тип B и 2 × USB-C" }, attributes: { plug: "B", outlets: 4 }, price: { EUR: 11900, USD: 11900, RUB: 1190000 }, weight: 1300, leadDays: 3 },
      ],
    },
    {
      id: "tray", section: "equipment", kind: "enum", display: "cards", default: "net",
      label: { en: "Cables", ru: "Кабели" },
      values: [
        { id: "none", label: { en: "Nothing", ru: "Ничего" } },
        { id: "net", label: { en: "Net under the top", ru: "Сетка под столешницей" }, price: { EUR: 2900, USD: 2900, RUB: 290000 }, weight: 500 },
        { id: "tray", label: { en: "Steel tray with cable chain", ru: "Стальной короб с кабель-каналом" }, price: { EUR: 7900, USD: 7900, RUB: 790000 }, weight: 3400 },
      ],
    },
    { id: "drawer", section: "equipment", kind: "bool", display: "toggle", default: false, label: { en: "Flat drawer", ru: "Плоский ящик" }, price: { EUR: 9900, USD: 9900, RUB: 990000 }, weight: 4200 },
    {
      id: "screen", section: "equipment", kind: "enum", display: "swatches", default: "none",
      label: { en: "Felt screen at the back", ru: "Войлочный экран сзади" },
      values: [
        { id: "none", label: { en: "None", ru: "Нет" } },
        { id: "felt-grey", swatch: "felt-grey", label: { en: "Felt, grey", ru: "Войлок, серый" }, weight: 3800 },
        { id: "felt-blue", swatch: "felt-blue", label: { en: "Felt, blue", ru: "Войлок, синий" }, weight: 3800 },
      ],
    },
  ],
  groups: [
    {
      id: "arms", section: "monitorArms", min: 0, max: 3, default: 0, display: "cards",
      label: { en: "Monitor arms", ru: "Кронштейны для мониторов" }, instance: { en: "Arm {n}", ru: "Кронштейн {n}" },
      options: [
        {
          id: "model", kind: "enum", display: "cards", default: "gas",
          label: { en: "Kind of arm", ru: "Вид кронштейна" },
          values: [
            { id: "post", label: { en: "Post, fixed height", ru: "Стойка, без подъёма" }, attributes: { holds: 7 }, price: { EUR: 8900, USD: 8900, RUB: 890000 }, weight: 2400 },
            { id: "gas", label: { en: "Gas spring, moves by a finger", ru: "Газлифт, движется пальцем" }, attributes: { holds: 7 }, price: { EUR: 12900, USD: 12900, RUB: 1290000 }, weight: 3200 },
            { id: "heavy", label: { en: "Strong gas spring, up to 16 kg", ru: "Усиленный газлифт, до 16 кг" }, attributes: { holds: 16 }, price: { EUR: 17900, USD: 17900, RUB: 1790000 }, weight: 4900, leadDays: 2 },
          ],
        },
        {
          id: "size", kind: "enum", display: "list", default: "s27",
          label: { en: "Its screen", ru: "Экран на нём" },
          values: [
            { id: "s24", label: { en: "24 inches", ru: "24 дюйма" }, attributes: { mm: 520, kg: 4 } },
            { id: "s27", label: { en: "27 inches", ru: "27 дюймов" }, attributes: { mm: 600, kg: 6 } },
            { id: "s34", label: { en: "34 inches, wide", ru: "34 дюйма, широкий" }, attributes: { mm: 820, kg: 9 } },
          ],
        },
        {
          id: "mount", kind: "enum", display: "list", default: "clamp",
          label: { en: "Fixing", ru: "Крепление" },
          values: [
            { id: "clamp", label: { en: "Clamp at the edge", ru: "Струбцина на кромку" } },
            { id: "bolt", label: { en: "Bolted through the top", ru: "Болт сквозь столешницу" }, price: { EUR: 1500, USD: 1500, RUB: 150000 }, weight: 300 },
          ],
        },
      ],
      derived: [{ id: "kilos", value: "size.kg + 4" }, { id: "room", value: "min(620, width / max(1, monitors))" }],
      rules: [
        {
          id: "holds", kind: "compare", left: "size.kg", relation: "<=", right: "model.holds",
          name: { en: "What an arm holds", ru: "Нагрузка кронштейна" },
          sentence: { en: "A wide screen is too heavy for this arm: take the strong one.", ru: "Широкий экран слишком тяжёл для этого кронштейна: возьмите усиленный." },
        },
        {
          id: "clamp-edge", kind: "excludes", all: ["mount == 'clamp'", "edge == 'round'"],
          name: { en: "Clamps need a flat edge", ru: "Струбцине нужна ровная кромка" },
          sentence: { en: "A clamp does not hold on a rounded edge: have the arm bolted through the top.", ru: "Струбцина не держится на скруглённой кромке: закрепите кронштейн болтом." },
        },
        {
          id: "bolt-tray", kind: "excludes", all: ["mount == 'bolt'", "tray == 'tray'", "depth < 700"],
          name: { en: "Bolt and tray", ru: "Болт и короб" },
          sentence: { en: "Under a 60 cm top the bolt of an arm would meet the steel tray.", ru: "Под столешницей 60 см болт кронштейна упрётся в стальной короб." },
        },
      ],
      parts: [
        // The post, then the arm with its own reach, then the screen on it.
        {
          shape: "tube", at: ["width / 2 + (index - 1 - (monitors - 1) / 2) * room - 16", "depth - 90", "740"], size: ["32", "60", "if(model == 'post', 360, 380)"],
          path: [
            ["width / 2 + (index - 1 - (monitors - 1) / 2) * room", "depth - if(mount == 'bolt', 120, 60)", "740"],
            ["width / 2 + (index - 1 - (monitors - 1) / 2) * room", "depth - if(mount == 'bolt', 120, 60)", "if(model == 'post', 1100, 1080)"],
            ["width / 2 + (index - 1 - (monitors - 1) / 2) * room", "depth - 150", "if(model == 'post', 1100, 1120)"],
          ],
          material: "if(model == 'heavy', 'aluminium', colour)", item: { sku: "RS-ARM-{model}-{colour}", label: { en: "Monitor arm", ru: "Кронштейн для монитора" } },
        },
        {
          shape: "cylinder", axis: "z", at: ["width / 2 + (index - 1 - (monitors - 1) / 2) * room - if(mount == 'bolt', 45, 30)", "depth - if(mount == 'bolt', 165, 90)", "740"],
          size: ["if(mount == 'bolt', 90, 60)", "if(mount == 'bolt', 90, 60)", "if(mount == 'bolt', 6, 14)"], material: "'plastic-black'",
          item: { sku: "RS-FIX-{mount}", label: { en: "Fixing of an arm", ru: "Крепление кронштейна" } },
        },
        {
          shape: "box", radius: "6", at: ["width / 2 + (index - 1 - (monitors - 1) / 2) * room - min(size.mm - 20, room - 16) / 2", "depth - 190", "if(size == 's34', 930, 940)"],
          size: ["min(size.mm - 20, room - 16)", "22", "if(size == 's24', 300, if(size == 's27', 340, 360))"], material: "'black-matt'",
        },
      ],
    },
  ],
  derived: [
    { id: "area", value: "width * depth / 10000" },
    { id: "topKilos", value: "ceil(width * depth * material.kg / 1000000)" },
    { id: "loadKilos", value: "topKilos + sum(arms: kilos) + (monitors - arms) * 7 + if(drawer, 8, 0) + if(screen == 'none', 0, 4) + if(tray == 'tray', 4, 0) + 25" },
    { id: "rolls", value: "if(feet == 'glides', 18, 70)" },
    { id: "under", value: "740 - material.mm" },
    { id: "legInset", value: "max(140, (width - 1400) / 2 + 120)" },
  ],
  rules: [
    {
      id: "load", kind: "compare", left: "loadKilos", relation: "<=", right: "frame.load",
      name: { en: "Load of the frame", ru: "Нагрузка на раму" },
      sentence: {
        en: "Top, equipment and 25 kg of daily things are heavier than this frame may lift.",
        ru: "Столешница, оснащение и 25 кг повседневных вещей тяжелее, чем поднимает эта рама.",
      },
    },
    {
      id: "widest", kind: "compare", left: "width", relation: "<=", right: "frame.widest",
      name: { en: "Width of the frame", ru: "Ширина рамы" },
      sentence: { en: "This frame does not open wide enough for the top.", ru: "Эта рама не раздвигается на ширину столешницы." },
    },
    {
      id: "reach", kind: "compare", left: "person.stand", relation: "<=", right: "frame.top",
      name: { en: "Standing height", ru: "Высота для работы стоя" },
      sentence: { en: "This frame does not rise high enough for someone so tall.", ru: "Эта рама не поднимется достаточно высоко для такого роста." },
    },
    {
      id: "plugs", kind: "table", options: ["country", "sockets"], allowed: true,
      rows: [["*", "none"], ["eu", "f2"], ["eu", "f4"], ["ru", "f2"], ["ru", "f4"], ["us", "b2"], ["us", "b4"]],
      name: { en: "Sockets by country", ru: "Розетки по стране" },
      sentence: {
        en: "Sockets are approved for one country only: type F for the European Union and Russia, type B for the United States.",
        ru: "Розетки сертифицированы по странам: тип F — для Евросоюза и России, тип B — для США.",
      },
    },
    {
      id: "castors", kind: "table", options: ["floor", "feet"], allowed: true,
      rows: [["*", "glides"], ["hard", "soft"], ["carpet", "firm"]],
      name: { en: "Castors by floor", ru: "Ролики по полу" },
      sentence: {
        en: "Soft castors spare hard floors, firm castors roll on carpet. The other way round they scratch or get stuck.",
        ru: "Мягкие ролики берегут твёрдый пол, твёрдые катятся по ковру. Наоборот они царапают или вязнут.",
      },
    },
    {
      id: "castor-frame", kind: "requires", if: "feet != 'glides'", then: "frame.motors == 2 and depth >= 700",
      name: { en: "Castors need a broad stance", ru: "Роликам нужна широкая опора" },
      sentence: {
        en: "On castors the desk needs two motors and at least 70 cm of depth, so that it cannot tip when raised.",
        ru: "На роликах нужны два мотора и глубина от 70 см, чтобы поднятый стол не опрокинулся.",
      },
    },
    {
      id: "castor-cables", kind: "requires", if: "feet != 'glides' and sockets != 'none'", then: "tray == 'tray'",
      name: { en: "Cables of a rolling desk", ru: "Кабели подвижного стола" },
      sentence: { en: "A desk that rolls and has sockets needs the cable chain.", ru: "Подвижному столу с розетками нужен кабель-канал." },
    },
    {
      id: "socket-tray", kind: "requires", if: "sockets != 'none'", then: "tray != 'none'",
      name: { en: "Sockets need a tray", ru: "Розеткам нужен лоток" },
      sentence: { en: "The socket's own cable must lie in a net or a tray.", ru: "Кабель розеток должен лежать в сетке или коробе." },
    },
    {
      id: "four-outlets", kind: "requires", if: "sockets.outlets >= 4", then: "width >= 1400",
      name: { en: "Four outlets need width", ru: "Четыре розетки — шире стол" },
      sentence: { en: "Four outlets fit between the columns from 140 cm of width.", ru: "Четыре розетки помещаются между колоннами от 140 см ширины." },
    },
    {
      id: "eye-distance", kind: "requires", if: "monitors > arms", then: "depth >= 700",
      name: { en: "Distance to the eyes", ru: "Расстояние до глаз" },
      sentence: {
        en: "A monitor on its own foot stands too close on a top of 60 cm. Take a deeper top or monitor arms.",
        ru: "Монитор на подставке стоит слишком близко на столешнице 60 см. Возьмите глубже или кронштейны.",
      },
    },
    {
      id: "monitor-width", kind: "compare", left: "sum(arms: size.mm) + (monitors - arms) * 600", relation: "<=", right: "width + 100",
      name: { en: "Monitors side by side", ru: "Мониторы в ряд" },
      sentence: { en: "So many monitors do not fit side by side.", ru: "Столько мониторов рядом не поместится." },
    },
    {
      id: "arms-monitors", kind: "compare", left: "arms", relation: "<=", right: "monitors",
      name: { en: "One arm per monitor", ru: "Один кронштейн на монитор" },
      sentence: { en: "There are more arms than monitors.", ru: "Кронштейнов больше, чем мониторов." },
    },
    {
      id: "screen-clamp", kind: "excludes", all: ["screen != 'none'", "arms > 0", "depth < 700"],
      name: { en: "Screen and arms share the edge", ru: "Экран и кронштейны на одном краю" },
      sentence: { en: "Behind a 60 cm top there is no room for both a screen and arms.", ru: "У столешницы 60 см не хватит места и для экрана, и для кронштейнов." },
    },
    {
      id: "clad-edge", kind: "requires", if: "material.clad", then: "edge != 'bevel'",
      name: { en: "Edge of clad tops", ru: "Кромка облицованных столешниц" },
      sentence: { en: "A bevel would cut through linoleum and laminate; it is for solid wood.", ru: "Скос прорезал бы линолеум и ламинат; он делается на массиве." },
    },
    {
      id: "drawer-depth", kind: "requires", if: "drawer", then: "depth >= 700 and (tray != 'tray' or depth >= 800)",
      name: { en: "Room for the drawer", ru: "Место для ящика" },
      sentence: {
        en: "The drawer needs 70 cm of depth, and 80 cm beside a steel tray.",
        ru: "Ящику нужна глубина 70 см, а рядом со стальным коробом — 80 см.",
      },
    },
  ],
  preferences: [
    { id: "arms-for-many", holds: "monitors < 2 or arms == monitors", weight: 6 },
    { id: "plug-at-hand", holds: "monitors == 0 or sockets != 'none'", weight: 4 },
  ],
  prices: {
    base: { EUR: 4900, USD: 4900, RUB: 490000 },
    lines: [
      { id: "top", option: "material", label: { en: "Top", ru: "Столешница" }, amount: { EUR: "round(area * material.rate / 100) * 100", USD: "round(area * material.rate / 100) * 100", RUB: "round(area * material.rate / 100) * 10000" } },
      { id: "screen", option: "screen", when: "screen != 'none'", label: { en: "Felt screen", ru: "Войлочный экран" }, amount: { EUR: "width * 8", USD: "width * 8", RUB: "width * 800" } },
    ],
  },
  leadTime: { baseDays: 8, lines: [{ id: "wide-top", label: { en: "Gluing a wide top", ru: "Склейка широкой столешницы" }, when: "width >= 2000", days: 3 }] },
  weight: { base: 2500, lines: [{ id: "top", grams: "width * depth * material.kg / 1000" }] },
  parts: [
    // Feet and what stands under them.
    { repeat: [{ index: "s", count: "2" }], shape: "box", radius: "12", at: ["if(s == 0, legInset - 38, width - legInset - 38)", "60", "rolls"], size: ["76", "depth - 120", "28"], material: "colour", item: { sku: "RS-FOOT-{colour}-{depth / 10}", label: { en: "Foot", ru: "Опора" } } },
    { repeat: [{ index: "s", count: "2" }, { index: "j", count: "2" }], when: "feet == 'glides'", shape: "cylinder", axis: "z", at: ["if(s == 0, legInset - 18, width - legInset - 18)", "80 + j * (depth - 196)", "0"], size: ["36", "36", "18"], material: "'rubber-black'", item: { sku: "RS-GLIDE", label: { en: "Levelling glide", ru: "Регулируемая опора" } } },
    { repeat: [{ index: "s", count: "2" }, { index: "j", count: "2" }], when: "feet != 'glides'", shape: "cylinder", axis: "x", at: ["if(s == 0, legInset - 20, width - legInset - 20)", "70 + j * (depth - 210)", "0"], size: ["40", "70", "70"], material: "if(feet == 'soft', 'plastic-grey', 'plastic-black')", item: { sku: "RS-CASTOR-{feet}", label: { en: "Locking castor", ru: "Ролик с тормозом" } } },
    // Columns: the outer tube, the inner one, and a third on the Pro frame.
    { repeat: [{ index: "s", count: "2" }], shape: "box", radius: "8", at: ["if(s == 0, legInset - 40, width - legInset - 40)", "depth / 2 - 30", "rolls + 28"], size: ["80", "60", "under - rolls - 28 - if(frame == 'pro', 240, 150)"], material: "colour", item: { sku: "RS-COL-{frame}-{colour}", label: { en: "Lifting column", ru: "Подъёмная колонна" } } },
    { repeat: [{ index: "s", count: "2" }], shape: "box", radius: "6", at: ["if(s == 0, legInset - 33, width - legInset - 33)", "depth / 2 - 24", "under - if(frame == 'pro', 240, 150)"], size: ["66", "48", "if(frame == 'pro', 120, 150)"], material: "colour" },
    { repeat: [{ index: "s", count: "2" }], when: "frame == 'pro'", shape: "box", radius: "4", at: ["if(s == 0, legInset - 26, width - legInset - 26)", "depth / 2 - 18", "under - 120"], size: ["52", "36", "120"], material: "'chrome'" },
    { shape: "box", at: ["legInset", "depth / 2 - 25", "under - 45"], size: ["width - 2 * legInset", "50", "45"], material: "colour", item: { sku: "RS-BEAM-{width / 10}-{colour}", label: { en: "Beam", ru: "Траверса" } } },
    { repeat: [{ index: "m", count: "frame.motors" }], shape: "box", radius: "6", at: ["if(m == 0, legInset + 30, width - legInset - 180)", "depth / 2 - 35", "under - 80"], size: ["150", "70", "60"], material: "'plastic-black'", item: { sku: "RS-MOTOR-{country}", label: { en: "Motor", ru: "Мотор" } } },
    // The top.
    { shape: "box", radius: "if(edge == 'round', 60, if(edge == 'bevel', 20, 4))", at: ["0", "0", "under"], size: ["width", "depth", "material.mm"], material: "material", item: { sku: "RS-TOP-{material}-{width / 10}-{depth / 10}-{edge}", label: { en: "Top", ru: "Столешница" } } },
    { when: "edge == 'bevel'", shape: "box", at: ["25", "25", "under - 6"], size: ["width - 50", "depth - 50", "6"], material: "material" },
    { when: "material.clad and material != 'white-matt'", shape: "box", at: ["-1", "-1", "under"], size: ["width + 2", "depth + 2", "material.mm - 4"], material: "'birch-ply'" },
    { shape: "box", radius: "4", at: ["width - legInset - 60", "-4", "under - 22"], size: ["120", "60", "20"], material: "'plastic-black'", item: { sku: "RS-PADDLE", label: { en: "Hand switch", ru: "Пульт" } } },
    // Cables, drawer, sockets, screen.
    { when: "tray == 'tray'", shape: "box", at: ["legInset + 120", "depth - 190", "under - 110"], size: ["width - 2 * legInset - 240", "120", "70"], material: "colour", item: { sku: "RS-TRAY-{colour}", label: { en: "Steel tray with cable chain", ru: "Стальной короб с кабель-каналом" } } },
    { when: "tray == 'net'", shape: "mesh", at: ["legInset + 120", "depth - 190", "under - 90"], size: ["width - 2 * legInset - 240", "120", "60"], material: "'mesh-black'", item: { sku: "RS-NET", label: { en: "Cable net", ru: "Сетка для кабелей" } } },
    { when: "drawer", shape: "box", at: ["legInset + 60", "20", "under - 62"], size: ["420", "380", "60"], material: "colour", item: { sku: "RS-DRAWER-{colour}", label: { en: "Flat drawer", ru: "Плоский ящик" } } },
    { when: "drawer", shape: "box", at: ["legInset + 220", "8", "under - 40"], size: ["100", "12", "14"], material: "'brass'" },
    { when: "sockets != 'none'", shape: "box", radius: "6", at: ["width / 2 - sockets.outlets * 35 - 40", "depth - 130", "740"], size: ["sockets.outlets * 70 + 80", "60", "6"], material: "'plastic-grey'", item: { sku: "RS-PWR-{sockets.plug}{sockets.outlets}", label: { en: "Power box", ru: "Блок розеток" } } },
    { repeat: [{ index: "k", count: "sockets.outlets" }], when: "sockets != 'none'", shape: "cylinder", axis: "z", at: ["width / 2 - sockets.outlets * 35 + k * 70 + 14", "depth - 121", "746"], size: ["42", "42", "2"], material: "'plastic-black'" },
    { when: "screen != 'none'", shape: "box", radius: "20", at: ["40", "depth - 8", "if(edge == 'round', 700, 690)"], size: ["width - 80", "24", "400"], material: "screen", item: { sku: "RS-SCR-{screen}-{width / 10}", label: { en: "Felt screen", ru: "Войлочный экран" } } },
    // Monitors as they will stand: on arms or on their own feet.
    { repeat: [{ index: "m", count: "monitors" }], when: "m >= arms", shape: "cylinder", axis: "z", at: ["width / 2 + (m - (monitors - 1) / 2) * min(620, width / monitors) - 110", "depth - 300", "740"], size: ["220", "160", "12"], material: "'aluminium'" },
    { repeat: [{ index: "m", count: "monitors" }], when: "m >= arms", shape: "box", at: ["width / 2 + (m - (monitors - 1) / 2) * min(620, width / monitors) - 25", "depth - 230", "752"], size: ["50", "20", "180"], material: "'aluminium'" },
    { repeat: [{ index: "m", count: "monitors" }], when: "m >= arms", shape: "box", radius: "6", at: ["width / 2 + (m - (monitors - 1) / 2) * min(620, width / monitors) - min(290, width / monitors / 2 - 8)", "depth - 250", "880"], size: ["min(580, width / monitors - 16)", "22", "340"], material: "'black-matt'" },
  ],
  bill: [
    { item: { sku: "RS-CABLE-{country}", label: { en: "Mains cable", ru: "Сетевой кабель" } } },
    { item: { sku: "RS-SCREW", label: { en: "Screw set", ru: "Комплект винтов" } } },
  ],
};
