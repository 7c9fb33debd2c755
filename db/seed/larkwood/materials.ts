import type { MaterialId, SeedMaterial } from "./types.ts";

type Row = readonly [id: MaterialId, en: string, ru: string, group: string, colour: string, hex: string];

// Names as on the sample cards. `group` and `colour` are values of the attributes of the same names.
const rows: readonly Row[] = [
  ["oak-natural", "Oak, oiled", "Дуб, масло", "oak", "natural", "#c8a06c"],
  ["oak-smoked", "Smoked oak", "Дуб морёный", "oak", "brown", "#6b4a31"],
  ["oak-white", "Oak, white oil", "Дуб, белое масло", "oak", "natural", "#dcc6a4"],
  ["ash-natural", "Ash, oiled", "Ясень, масло", "ash", "natural", "#dcc39c"],
  ["ash-black", "Ash, stained black", "Ясень чёрный", "ash", "black", "#2e2b29"],
  ["walnut", "Walnut, oiled", "Орех, масло", "walnut", "brown", "#74502f"],
  ["birch-ply", "Birch plywood", "Берёзовая фанера", "birch", "natural", "#e0c79b"],
  ["pine", "Pine, soaped", "Сосна, мыло", "pine", "natural", "#e5c896"],
  ["beech", "Beech, lacquered", "Бук, лак", "beech", "natural", "#d9b083"],
  ["white-matt", "White", "Белый", "lacquer", "white", "#f2f0eb"],
  ["chalk", "Chalk", "Мел", "lacquer", "white", "#e6e1d6"],
  ["sand", "Sand", "Песок", "lacquer", "beige", "#d6c5a8"],
  ["clay", "Clay", "Глина", "lacquer", "beige", "#b89478"],
  ["terracotta", "Terracotta", "Терракота", "lacquer", "red", "#b5603f"],
  ["sage", "Sage", "Шалфей", "lacquer", "green", "#9caa8d"],
  ["forest", "Forest", "Лес", "lacquer", "green", "#3b5241"],
  ["petrol", "Petrol", "Петроль", "lacquer", "blue", "#2c5260"],
  ["ink", "Ink", "Чернила", "lacquer", "blue", "#26324a"],
  ["graphite", "Graphite", "Графит", "lacquer", "grey", "#4b4c4e"],
  ["black-matt", "Black", "Чёрный", "lacquer", "black", "#232323"],
  ["mustard", "Mustard", "Горчица", "lacquer", "yellow", "#c7973a"],
  ["linoleum-olive", "Linoleum, olive", "Линолеум, олива", "linoleum", "green", "#6c6c4a"],
  ["linoleum-mushroom", "Linoleum, mushroom", "Линолеум, грибной", "linoleum", "beige", "#a99c8c"],
  ["steel-black", "Steel, black", "Сталь чёрная", "steel", "black", "#29292a"],
  ["steel-white", "Steel, white", "Сталь белая", "steel", "white", "#eceae5"],
  ["steel-graphite", "Steel, graphite", "Сталь, графит", "steel", "grey", "#55575a"],
  ["steel-raw", "Steel, waxed", "Сталь под воском", "steel", "grey", "#8a8b8a"],
  ["brass", "Brass, brushed", "Латунь матовая", "brass", "yellow", "#b8914f"],
  ["aluminium", "Aluminium", "Алюминий", "aluminium", "grey", "#b9bcbe"],
  ["chrome", "Chrome", "Хром", "steel", "grey", "#c9cdd0"],
  ["copper", "Copper", "Медь", "copper", "red", "#b06a45"],
  ["linen-natural", "Linen, natural", "Лён натуральный", "linen", "beige", "#d2c4a9"],
  ["linen-grey", "Linen, grey", "Лён серый", "linen", "grey", "#9f9b94"],
  ["boucle-cream", "Bouclé, cream", "Букле, сливки", "wool", "white", "#eae2d3"],
  ["boucle-oat", "Bouclé, oat", "Букле, овёс", "wool", "beige", "#cdbd9f"],
  ["wool-charcoal", "Wool, charcoal", "Шерсть, уголь", "wool", "grey", "#45464a"],
  ["wool-moss", "Wool, moss", "Шерсть, мох", "wool", "green", "#626a46"],
  ["wool-rust", "Wool, rust", "Шерсть, ржавчина", "wool", "red", "#9c5234"],
  ["wool-blue", "Wool, blue", "Шерсть, синий", "wool", "blue", "#4a6480"],
  ["velvet-green", "Velvet, green", "Бархат зелёный", "velvet", "green", "#2f4f3e"],
  ["velvet-plum", "Velvet, plum", "Бархат сливовый", "velvet", "red", "#5c3346"],
  ["velvet-ochre", "Velvet, ochre", "Бархат, охра", "velvet", "yellow", "#b98434"],
  ["cotton-white", "Cotton, white", "Хлопок белый", "cotton", "white", "#f1ede4"],
  ["cotton-stripe", "Cotton, striped", "Хлопок в полоску", "cotton", "blue", "#c5ccd2"],
  ["mesh-black", "Mesh, black", "Сетка чёрная", "mesh", "black", "#2d2d2f"],
  ["mesh-grey", "Mesh, grey", "Сетка серая", "mesh", "grey", "#8f9193"],
  ["felt-grey", "Felt, grey", "Фетр серый", "felt", "grey", "#8b8c8d"],
  ["felt-blue", "Felt, blue", "Фетр синий", "felt", "blue", "#4d6079"],
  ["leather-cognac", "Leather, cognac", "Кожа, коньяк", "leather", "brown", "#9a5a30"],
  ["leather-black", "Leather, black", "Кожа чёрная", "leather", "black", "#2b2826"],
  ["leather-sand", "Leather, sand", "Кожа, песок", "leather", "beige", "#c7aa84"],
  ["glass", "Clear glass", "Прозрачное стекло", "glass", "clear", "#d5e2e2"],
  ["glass-smoked", "Smoked glass", "Дымчатое стекло", "glass", "grey", "#6d6a66"],
  ["rattan", "Rattan", "Ротанг", "rattan", "natural", "#c49a62"],
  ["cane", "Cane webbing", "Плетёный тростник", "rattan", "natural", "#d8ba84"],
  ["cork", "Cork", "Пробка", "cork", "natural", "#bf9365"],
  ["marble-white", "Marble, white", "Мрамор белый", "stone", "white", "#e9e7e3"],
  ["terrazzo", "Terrazzo", "Терраццо", "stone", "beige", "#d9d2c6"],
  ["concrete", "Concrete", "Бетон", "stone", "grey", "#a3a19c"],
  ["paper-white", "Paper, white", "Бумага белая", "paper", "white", "#f5f0e4"],
  ["jute", "Jute", "Джут", "jute", "natural", "#b99a6b"],
  ["sheepskin", "Sheepskin", "Овчина", "wool", "white", "#eee6d8"],
  ["opal", "Opal glass", "Опаловое стекло", "glass", "white", "#fff4dd"],
  ["ceramic-white", "Ceramic, white", "Керамика белая", "ceramic", "white", "#efebe3"],
  ["ceramic-sand", "Ceramic, sand", "Керамика, песок", "ceramic", "beige", "#cdb799"],
  ["foam", "Foam", "Пеноматериал", "felt", "grey", "#b9b6b0"],
  ["rubber-black", "Rubber, black", "Резина чёрная", "plastic", "black", "#262626"],
  ["plastic-black", "Recycled plastic, black", "Вторичный пластик, чёрный", "plastic", "black", "#2a2a2b"],
  ["plastic-grey", "Recycled plastic, grey", "Вторичный пластик, серый", "plastic", "grey", "#8e9092"],
];

export const materials: readonly SeedMaterial[] = rows.map(([id, en, ru, group, colour, hex]) => ({
  id,
  label: { en, ru },
  group,
  colour,
  hex,
}));

const byId = new Map<MaterialId, SeedMaterial>(materials.map((material) => [material.id, material]));

/** The sample card of a material id; every id of the type has one, so a missing one is a bug. */
export function materialCard(id: MaterialId): SeedMaterial {
  const card = byId.get(id);
  if (card === undefined) throw new Error(`No sample card for material ${id}`);
  return card;
}
