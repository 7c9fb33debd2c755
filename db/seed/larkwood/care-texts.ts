import type { Localized } from "./types.ts";

interface CareText {
  /** Value of the `care` attribute. */
  readonly kind: "oil-yearly" | "damp-cloth" | "vacuum" | "wash" | "dust" | "professional";
  readonly text: Localized;
}

/** What is printed on the card that travels in the box. */
export const careTexts = {
  oiledWood: {
    kind: "oil-yearly",
    text: {
      en: "Wipe with a damp cloth along the grain and dry at once. Oil once a year, tables twice in the first year. Rings and light scratches: sand with 240 grit along the grain, then oil.",
      ru: "Протирайте влажной салфеткой вдоль волокон и сразу насухо. Маслом покрывайте раз в год, столы в первый год дважды. Следы от чашек и мелкие царапины: шлифовка зерном 240 вдоль волокон, затем масло.",
    },
  },
  soapedWood: {
    kind: "damp-cloth",
    text: {
      en: "Wash with a spoonful of soap flakes in warm water, wring the cloth well and let the wood dry overnight. The surface grows paler and denser with every wash.",
      ru: "Мойте тёплой водой с ложкой мыльной стружки хорошо отжатой тканью и дайте дереву высохнуть за ночь. С каждой мойкой поверхность светлеет и становится плотнее.",
    },
  },
  lacquer: {
    kind: "damp-cloth",
    text: {
      en: "Wipe with a damp microfibre cloth and a drop of washing-up liquid. No scouring cream. Touch-up paint in every colour can be had from us free of charge.",
      ru: "Протирайте влажной микрофиброй с каплей средства для посуды. Абразивные кремы не подходят. Краску для подкрашивания любого цвета мы присылаем бесплатно.",
    },
  },
  linoleum: {
    kind: "damp-cloth",
    text: {
      en: "Wipe with lukewarm water. Twice a year rub in a thin coat of linoleum wax. Use a coaster under hot cups.",
      ru: "Протирайте чуть тёплой водой. Дважды в год втирайте тонкий слой воска для линолеума. Под горячую чашку кладите подставку.",
    },
  },
  metal: {
    kind: "damp-cloth",
    text: {
      en: "Wipe with a damp cloth and dry. Brass darkens with touch: leave it so, or bring it back with a brass polish.",
      ru: "Протирайте влажной тканью и вытирайте насухо. Латунь от прикосновений темнеет: оставьте патину или верните блеск пастой для латуни.",
    },
  },
  stone: {
    kind: "damp-cloth",
    text: {
      en: "Sealed at the workshop. Wipe with clear water, dry at once, and keep lemon, wine and vinegar off the surface. Renew the seal every two years.",
      ru: "Камень пропитан в мастерской. Протирайте чистой водой и сразу насухо, не оставляйте на нём лимон, вино и уксус. Пропитку обновляйте раз в два года.",
    },
  },
  removableCover: {
    kind: "wash",
    text: {
      en: "Covers come off by zip. Wash as the label says, inside out, and put them back on while still slightly damp. Vacuum weekly with the soft brush.",
      ru: "Чехлы снимаются на молнии. Стирайте по ярлыку, вывернув наизнанку, и надевайте чуть влажными. Раз в неделю пылесосьте мягкой щёткой.",
    },
  },
  fixedCover: {
    kind: "vacuum",
    text: {
      en: "Vacuum weekly with the soft brush. Blot spills at once, never rub, then dab with lukewarm water. Once a year have it cleaned by an upholsterer.",
      ru: "Раз в неделю пылесосьте мягкой щёткой. Пролитое сразу промокните, не трите, затем пройдитесь чуть тёплой водой. Раз в год отдавайте в профессиональную чистку.",
    },
  },
  leather: {
    kind: "damp-cloth",
    text: {
      en: "Dust dry and wipe with a barely damp cloth. Feed with leather balm twice a year and keep half a metre from radiators. Scratches blend in with time.",
      ru: "Стирайте пыль сухой тканью, затем едва влажной. Дважды в год наносите бальзам для кожи и держите полметра от батареи. Царапины со временем становятся частью кожи.",
    },
  },
  mesh: {
    kind: "vacuum",
    text: {
      en: "Vacuum the mesh and the seat with the soft brush. Wipe armrests and base with a damp cloth. Remove threads from the castors every few months.",
      ru: "Пылесосьте сетку и сиденье мягкой щёткой. Подлокотники и крестовину протирайте влажной тканью. Раз в несколько месяцев снимайте с роликов нитки.",
    },
  },
  wool: {
    kind: "vacuum",
    text: {
      en: "Shake out or vacuum without a rotating brush. New wool sheds for some weeks. Blot stains with cold water and a drop of wool detergent.",
      ru: "Вытряхивайте или пылесосьте без вращающейся щётки. Новая шерсть первые недели линяет. Пятна промокайте холодной водой с каплей средства для шерсти.",
    },
  },
  woolWash: {
    kind: "wash",
    text: {
      en: "Air it on a damp morning, which is usually enough. Otherwise use the wool programme, cold, without spinning, and dry it flat.",
      ru: "Чаще всего хватает проветривания влажным утром. Если нет, то режим «шерсть», холодная вода, без отжима, сушить на плоскости.",
    },
  },
  linenWash: {
    kind: "wash",
    text: {
      en: "Machine wash at 40 °C with like colours, line dry. Iron damp or leave it creased; linen is honest either way.",
      ru: "Машинная стирка при 40 °C с вещами того же цвета, сушить на верёвке. Гладить влажным или не гладить вовсе: льну идёт и то и другое.",
    },
  },
  jute: {
    kind: "vacuum",
    text: {
      en: "Vacuum along the weave. Keep it dry: water leaves marks in jute, so blot at once and dry with a hairdryer.",
      ru: "Пылесосьте вдоль плетения. Берегите от воды: на джуте остаются следы, поэтому сразу промокните и просушите феном.",
    },
  },
  lamp: {
    kind: "dust",
    text: {
      en: "Switch off and let it cool. Dust with a dry, soft cloth; glass may be wiped damp. Bulbs and modules can be changed without tools.",
      ru: "Выключите и дайте остыть. Протирайте сухой мягкой тканью, стекло можно влажной. Лампы и модули меняются без инструмента.",
    },
  },
  paperLamp: {
    kind: "dust",
    text: {
      en: "Dust with a soft brush, from the top down. Paper tears when wet. Shades are available as a spare part.",
      ru: "Смахивайте пыль мягкой кистью сверху вниз. Мокрая бумага рвётся. Абажур продаётся как запасная часть.",
    },
  },
  felt: {
    kind: "vacuum",
    text: {
      en: "Vacuum with the soft brush. Marks come off with a dry sponge or a lint roller. Do not wet the panel through.",
      ru: "Пылесосьте мягкой щёткой. Следы снимаются сухой губкой или липким роликом. Не промачивайте панель насквозь.",
    },
  },
} as const satisfies Record<string, CareText>;

export type CareKey = keyof typeof careTexts;
