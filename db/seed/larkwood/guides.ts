// Questions that lead to a first configuration, beside each model: needs in the shopper's words, values in the model's.
import type { GuideSource } from "#app/configurator/guide.ts";

const riseDesk: GuideSource = {
  intro: {
    en: "Tell us about yourself and your room; we work out frame, top and equipment. You can change everything afterwards.",
    ru: "Расскажите о себе и о комнате — раму, столешницу и оснащение подберём мы. Потом всё можно изменить.",
  },
  questions: [
    {
      id: "height", kind: "number", unit: "cm", min: 140, max: 205, text: { en: "How tall is the tallest person at the desk", ru: "Рост самого высокого, кто будет за столом" },
      bands: [
        { upTo: 165, effects: [{ option: "person", values: ["small"], firm: true }] },
        { upTo: 188, effects: [{ option: "person", values: ["average"], firm: true }] },
        { upTo: 205, effects: [{ option: "person", values: ["tall"], firm: true }] },
      ],
    },
    {
      id: "room", kind: "number", unit: "cm", min: 120, max: 400, text: { en: "How much wall is there for the desk", ru: "Сколько места у стены" },
      help: { en: "From corner to corner, or to the next piece of furniture.", ru: "От угла до угла или до соседней мебели." },
      bands: [
        { upTo: 139, effects: [{ option: "width", values: ["1200"], firm: true }] },
        { upTo: 159, effects: [{ option: "width", values: ["1400", "1200"], firm: true }] },
        { upTo: 179, effects: [{ option: "width", values: ["1600", "1400", "1200"], firm: true }] },
        { upTo: 199, effects: [{ option: "width", values: ["1800", "1600", "1400", "1200"], firm: true }] },
        { upTo: 400, effects: [{ option: "width", values: ["2000", "1800", "1600"], firm: true }] },
      ],
    },
    {
      id: "deep", kind: "choice", text: { en: "How deep may it stand into the room?", ru: "Насколько он может выступать в комнату?" },
      answers: [
        { id: "narrow", label: { en: "As little as possible", ru: "Как можно меньше" }, effects: [{ option: "depth", values: ["600", "700"] }] },
        { id: "usual", label: { en: "Like most desks", ru: "Как обычный стол" }, effects: [{ option: "depth", values: ["800", "700"] }] },
        { id: "broad", label: { en: "There is room", ru: "Места достаточно" }, effects: [{ option: "depth", values: ["900", "800"] }] },
      ],
    },
    {
      id: "screens", kind: "choice", text: { en: "What stands on it?", ru: "Что на нём будет стоять?" },
      answers: [
        { id: "laptop", label: { en: "A laptop", ru: "Ноутбук" }, effects: [{ option: "monitors", values: ["0"] }] },
        { id: "one", label: { en: "One monitor", ru: "Один монитор" }, effects: [{ option: "monitors", values: ["1"] }] },
        { id: "two", label: { en: "Two monitors", ru: "Два монитора" }, effects: [{ option: "monitors", values: ["2"], firm: true }, { option: "arms", values: ["2", "1", "0"] }] },
        { id: "three", label: { en: "Three monitors and much more", ru: "Три монитора и многое другое" }, effects: [{ option: "monitors", values: ["3"], firm: true }, { option: "frame", values: ["pro", "two"] }] },
      ],
    },
    {
      id: "noise", kind: "choice", text: { en: "How quiet must it be when it moves?", ru: "Насколько тихо он должен подниматься?" },
      answers: [
        { id: "quiet", label: { en: "Very: others work beside it", ru: "Очень тихо: рядом работают" }, help: { en: "Two motors lift evenly and quietly.", ru: "Два мотора поднимают ровно и тихо." }, effects: [{ option: "frame", values: ["two", "pro"], firm: true }, { option: "screen", values: ["felt-grey", "felt-blue"] }] },
        { id: "usual", label: { en: "Now and then a hum is fine", ru: "Иногда можно и погудеть" }, effects: [{ option: "frame", values: ["one", "two", "pro"] }] },
      ],
    },
    {
      id: "floor", kind: "choice", text: { en: "Does it move about the room?", ru: "Будете ли вы его передвигать?" },
      answers: [
        { id: "stays", label: { en: "No, it stays", ru: "Нет, он стоит на месте" }, effects: [{ option: "feet", values: ["glides"] }] },
        { id: "hard", label: { en: "Yes, over wood or stone", ru: "Да, по дереву или плитке" }, effects: [{ option: "floor", values: ["hard"], firm: true }, { option: "feet", values: ["soft"], firm: true }] },
        { id: "carpet", label: { en: "Yes, over carpet", ru: "Да, по ковру" }, effects: [{ option: "floor", values: ["carpet"], firm: true }, { option: "feet", values: ["firm"], firm: true }] },
      ],
    },
    {
      id: "style", kind: "choice", text: { en: "How shall it look?", ru: "Как он должен выглядеть?" },
      answers: [
        { id: "warm", label: { en: "Warm: solid wood", ru: "Тепло: массив дерева" }, effects: [{ option: "material", values: ["oak-natural", "walnut"], firm: true }] },
        { id: "dark", label: { en: "Dark and calm", ru: "Тёмным и спокойным" }, effects: [{ option: "material", values: ["ash-black", "walnut"] }, { option: "colour", values: ["steel-black", "steel-graphite"] }] },
        { id: "light", label: { en: "Light and plain", ru: "Светлым и простым" }, effects: [{ option: "material", values: ["white-matt", "linoleum-mushroom"] }, { option: "colour", values: ["steel-white"] }] },
        { id: "soft", label: { en: "Soft colours", ru: "В мягких цветах" }, effects: [{ option: "material", values: ["linoleum-olive", "linoleum-mushroom"] }] },
      ],
    },
  ],
};

const spanShelving: GuideSource = {
  intro: {
    en: "What stands on it and what it stands against decide most of a shelf. Answer what you know.",
    ru: "Стеллаж определяют вещи на нём и стена за ним. Ответьте на то, что знаете.",
  },
  questions: [
    {
      id: "load", kind: "choice", text: { en: "What will it carry?", ru: "Что на нём будет стоять?" },
      answers: [
        { id: "decor", label: { en: "Plants, pictures, a few books", ru: "Растения, рамки, немного книг" }, effects: [{ option: "load", values: ["decor"] }] },
        { id: "books", label: { en: "Books", ru: "Книги" }, effects: [{ option: "load", values: ["books"], firm: true }] },
        { id: "archive", label: { en: "Records, files, heavy things", ru: "Пластинки, папки, тяжёлое" }, effects: [{ option: "load", values: ["archive"], firm: true }, { option: "depth", values: ["350", "450"] }] },
      ],
    },
    {
      id: "wall", kind: "choice", text: { en: "What is behind it?", ru: "Что за ним?" }, help: { en: "Knock on it: masonry sounds dull, plasterboard hollow.", ru: "Постучите: кирпич звучит глухо, гипсокартон — пусто." },
      answers: [
        { id: "masonry", label: { en: "Brick or concrete", ru: "Кирпич или бетон" }, effects: [{ option: "wall", values: ["masonry"], firm: true }] },
        { id: "timber", label: { en: "Timber studs", ru: "Деревянный каркас" }, effects: [{ option: "wall", values: ["timber"], firm: true }] },
        { id: "plasterboard", label: { en: "Plasterboard", ru: "Гипсокартон" }, effects: [{ option: "wall", values: ["plasterboard"], firm: true }] },
        { id: "none", label: { en: "Nothing: it divides the room", ru: "Ничего: он делит комнату" }, effects: [{ option: "wall", values: ["none"], firm: true }] },
      ],
    },
    {
      id: "width", kind: "number", unit: "cm", min: 45, max: 420, text: { en: "How wide may it be", ru: "Какой ширины он может быть" },
      bands: [
        { upTo: 89, effects: [{ option: "columns", values: ["1"], firm: true }, { option: "width", values: ["600", "400"] }] },
        { upTo: 149, effects: [{ option: "columns", values: ["2", "1"], firm: true }, { option: "width", values: ["600", "500", "400"], firm: true }] },
        { upTo: 199, effects: [{ option: "columns", values: ["2"], firm: true }, { option: "width", values: ["800", "700", "600"], firm: true }] },
        { upTo: 289, effects: [{ option: "columns", values: ["3", "2"], firm: true }, { option: "width", values: ["800", "700", "600"], firm: true }] },
        { upTo: 420, effects: [{ option: "columns", values: ["4", "3"], firm: true }, { option: "width", values: ["800", "900", "700"], firm: true }] },
      ],
    },
    {
      id: "height", kind: "number", unit: "cm", min: 60, max: 260, text: { en: "How high may it be", ru: "Какой высоты он может быть" },
      bands: [
        { upTo: 99, effects: [{ option: "height", values: ["800", "600"], firm: true }] },
        { upTo: 139, effects: [{ option: "height", values: ["1200", "1000", "800"], firm: true }] },
        { upTo: 179, effects: [{ option: "height", values: ["1600", "1400", "1200"], firm: true }] },
        { upTo: 219, effects: [{ option: "height", values: ["2000", "1800", "1600"], firm: true }] },
        { upTo: 260, effects: [{ option: "height", values: ["2400", "2200", "2000"], firm: true }] },
      ],
    },
    {
      id: "children", kind: "choice", text: { en: "Are there small children?", ru: "Есть ли маленькие дети?" },
      answers: [
        { id: "yes", label: { en: "Yes, or they visit", ru: "Да, или бывают в гостях" }, help: { en: "Then it is tied to the wall, whatever its height.", ru: "Тогда стеллаж крепится к стене при любой высоте." }, effects: [{ option: "antiTip", values: ["true"] }] },
        { id: "no", label: { en: "No", ru: "Нет" }, effects: [] },
      ],
    },
    {
      id: "dust", kind: "choice", text: { en: "Open or closed?", ru: "Открытый или закрытый?" },
      answers: [
        { id: "open", label: { en: "Open and light", ru: "Открытый и лёгкий" }, effects: [{ option: "back", values: ["open"] }, { option: "columns_1_front", values: ["none"] }] },
        { id: "doors", label: { en: "A door below for what nobody should see", ru: "С дверцей внизу, чтобы убрать лишнее" }, effects: [{ option: "columns_1_front", values: ["board", "rattan", "glass"], firm: true }] },
        { id: "closed", label: { en: "With a back", ru: "С задней стенкой" }, effects: [{ option: "back", values: ["panel", "cane"], firm: true }] },
      ],
    },
    {
      id: "style", kind: "choice", text: { en: "How shall it look?", ru: "Как он должен выглядеть?" },
      answers: [
        { id: "wood", label: { en: "Warm wood", ru: "Тёплое дерево" }, effects: [{ option: "material", values: ["oak-natural", "birch-ply", "walnut"], firm: true }, { option: "uprights", values: ["wood"] }] },
        { id: "dark", label: { en: "Dark", ru: "Тёмным" }, effects: [{ option: "material", values: ["oak-smoked", "ash-black"] }, { option: "uprights", values: ["steel-black"] }] },
        { id: "colour", label: { en: "A colour", ru: "Цветным" }, effects: [{ option: "material", values: ["sage", "terracotta"], firm: true }] },
        { id: "light", label: { en: "Light, so that it steps back", ru: "Светлым и незаметным" }, effects: [{ option: "material", values: ["chalk"] }, { option: "uprights", values: ["steel-white", "wood"] }] },
      ],
    },
  ],
};

const harbourSofa: GuideSource = {
  intro: {
    en: "How many sit on it, who they are, and the way to the room: the rest follows.",
    ru: "Сколько человек, кто они и как его внести в комнату — остальное приложится.",
  },
  questions: [
    {
      id: "people", kind: "number", unit: "pieces", min: 1, max: 5, text: { en: "How many should sit on it", ru: "Сколько мест нужно" },
      bands: [
        { upTo: 2, effects: [{ option: "seats", values: ["2"], firm: true }] },
        { upTo: 3, effects: [{ option: "seats", values: ["3"], firm: true }] },
        { upTo: 4, effects: [{ option: "seats", values: ["4"], firm: true }] },
        { upTo: 5, effects: [{ option: "seats", values: ["5", "4"], firm: true }] },
      ],
    },
    {
      id: "home", kind: "choice", text: { en: "Who lives with it?", ru: "Кто будет с ним жить?" },
      answers: [
        { id: "calm", label: { en: "Adults", ru: "Взрослые" }, effects: [{ option: "household", values: ["calm"] }] },
        { id: "lively", label: { en: "Children, a dog, a cat", ru: "Дети, собака, кошка" }, help: { en: "Then the cover must stand 30,000 rubs.", ru: "Тогда обивка должна выдержать 30 000 циклов." }, effects: [{ option: "household", values: ["lively"], firm: true }, { option: "removable", values: ["true"] }] },
        { id: "office", label: { en: "Visitors of an office", ru: "Посетители офиса" }, effects: [{ option: "use", values: ["office"], firm: true }] },
        { id: "hotel", label: { en: "Guests of a hotel", ru: "Гости гостиницы" }, effects: [{ option: "use", values: ["hotel"], firm: true }] },
      ],
    },
    {
      id: "door", kind: "number", unit: "cm", min: 60, max: 120, text: { en: "How wide is the narrowest door on the way", ru: "Ширина самой узкой двери на пути" },
      bands: [
        { upTo: 64, effects: [{ option: "door", values: ["600"], firm: true }] }, { upTo: 69, effects: [{ option: "door", values: ["650"], firm: true }] },
        { upTo: 74, effects: [{ option: "door", values: ["700"], firm: true }] }, { upTo: 79, effects: [{ option: "door", values: ["750"], firm: true }] },
        { upTo: 84, effects: [{ option: "door", values: ["800"], firm: true }] }, { upTo: 89, effects: [{ option: "door", values: ["850"], firm: true }] },
        { upTo: 94, effects: [{ option: "door", values: ["900"], firm: true }] }, { upTo: 99, effects: [{ option: "door", values: ["950"], firm: true }] },
        { upTo: 120, effects: [{ option: "door", values: ["1000"], firm: true }] },
      ],
    },
    {
      id: "sit", kind: "choice", text: { en: "How do you like to sit?", ru: "Как вы любите сидеть?" },
      answers: [
        { id: "upright", label: { en: "Upright: reading, talking", ru: "Прямо: читать, беседовать" }, effects: [{ option: "depth", values: ["classic"] }, { option: "back", values: ["high", "low"] }, { option: "filling", values: ["foam"] }] },
        { id: "lounge", label: { en: "Sunk in", ru: "Утопая" }, effects: [{ option: "depth", values: ["lounge"] }, { option: "filling", values: ["feather", "foam"] }] },
        { id: "lie", label: { en: "Lying down", ru: "Лёжа" }, effects: [{ option: "chaise", values: ["left", "right"], firm: true }, { option: "depth", values: ["lounge", "classic"] }] },
      ],
    },
    {
      id: "style", kind: "choice", text: { en: "What should it feel like?", ru: "Каким он должен быть на ощупь?" },
      answers: [
        { id: "linen", label: { en: "Linen and cotton", ru: "Лён и хлопок" }, effects: [{ option: "cover", values: ["linen-natural", "linen-grey", "cotton-stripe"] }] },
        { id: "wool", label: { en: "Wool, for decades", ru: "Шерсть на десятилетия" }, effects: [{ option: "cover", values: ["wool-charcoal", "wool-moss", "wool-rust"], firm: true }] },
        { id: "velvet", label: { en: "Velvet", ru: "Бархат" }, effects: [{ option: "cover", values: ["velvet-green", "velvet-ochre"] }] },
        { id: "leather", label: { en: "Leather", ru: "Кожа" }, effects: [{ option: "cover", values: ["leather-cognac", "leather-black"], firm: true }] },
      ],
    },
  ],
};

const perchChair: GuideSource = {
  intro: {
    en: "A chair fits when it knows your body, your desk and your floor.",
    ru: "Кресло подходит, когда оно знает ваш рост, стол и пол.",
  },
  questions: [
    {
      id: "height", kind: "number", unit: "cm", min: 140, max: 210, text: { en: "How tall are you", ru: "Ваш рост" },
      bands: [
        { upTo: 161, effects: [{ option: "body", values: ["short"], firm: true }] },
        { upTo: 187, effects: [{ option: "body", values: ["medium"], firm: true }] },
        { upTo: 210, effects: [{ option: "body", values: ["tall"], firm: true }] },
      ],
    },
    {
      id: "weight", kind: "number", unit: "kg", min: 40, max: 150, text: { en: "How much do you weigh", ru: "Ваш вес" },
      bands: [
        { upTo: 110, effects: [{ option: "weightClass", values: ["w110"], firm: true }] },
        { upTo: 130, effects: [{ option: "weightClass", values: ["w130"], firm: true }] },
        { upTo: 150, effects: [{ option: "weightClass", values: ["w150"], firm: true }] },
      ],
    },
    {
      id: "place", kind: "choice", text: { en: "Where does it stand?", ru: "Где оно будет стоять?" },
      answers: [
        { id: "home", label: { en: "At home", ru: "Дома" }, effects: [{ option: "use", values: ["home"], firm: true }] },
        { id: "office", label: { en: "In an office", ru: "В офисе" }, effects: [{ option: "use", values: ["office"], firm: true }] },
        { id: "control", label: { en: "Where people sit round the clock", ru: "Там, где работают круглосуточно" }, effects: [{ option: "use", values: ["control"], firm: true }] },
      ],
    },
    {
      id: "floor", kind: "choice", text: { en: "On which floor?", ru: "На каком полу?" },
      answers: [
        { id: "hard", label: { en: "Wood, stone or vinyl", ru: "Дерево, плитка или винил" }, effects: [{ option: "floor", values: ["hard"], firm: true }] },
        { id: "carpet", label: { en: "Carpet", ru: "Ковролин" }, effects: [{ option: "floor", values: ["carpet"], firm: true }] },
      ],
    },
    {
      id: "hours", kind: "choice", text: { en: "How long do you sit?", ru: "Сколько вы сидите?" },
      answers: [
        { id: "short", label: { en: "Now and then", ru: "Время от времени" }, effects: [{ option: "arms", values: ["none", "fixed"] }] },
        { id: "day", label: { en: "All day", ru: "Весь день" }, effects: [{ option: "lumbar", values: ["true"], firm: true }, { option: "arms", values: ["moving", "fixed"] }, { option: "slide", values: ["true"] }] },
        { id: "back", label: { en: "All day, and my back complains", ru: "Весь день, и спина напоминает" }, effects: [{ option: "lumbar", values: ["true"], firm: true }, { option: "backHeight", values: ["high"] }, { option: "headrest", values: ["true"] }, { option: "arms", values: ["moving"] }, { option: "slide", values: ["true"] }] },
      ],
    },
    {
      id: "warm", kind: "choice", text: { en: "Do you get warm when you sit?", ru: "Вам бывает жарко сидеть?" },
      answers: [
        { id: "yes", label: { en: "Yes", ru: "Да" }, effects: [{ option: "back", values: ["mesh"], firm: true }] },
        { id: "no", label: { en: "No, I like it soft", ru: "Нет, люблю помягче" }, effects: [{ option: "back", values: ["padded"] }] },
      ],
    },
  ],
};

/** By model id. */
export const guides: Readonly<Record<string, GuideSource>> = {
  "lw-rise-desk": riseDesk, "lw-span-shelving": spanShelving, "lw-harbour-sofa": harbourSofa, "lw-perch-chair": perchChair,
};
