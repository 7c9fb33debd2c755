import { defineMessages } from "#app/platform/i18n.ts";

/** Options of a product and its variants. */
export const optionMessages = defineMessages({
  en: {
    title: "Options and variants", options: "Options", optionsHint: "What a shopper chooses: a colour, a size. Each combination that is sold is a variant with a SKU, prices and stock of its own.", valueCount: { one: "{count} value", other: "{count} values" },
    newOption: "Add an option", addOption: "Add the option", removeOption: "Remove this option", nameEn: "Option, English", nameRu: "Option, Russian", valueEn: "Value, English", valueRu: "Value, Russian", colour: "Colour", newValue: "New value", valueOf: "Value {value}", remove: "Remove", save: "Save",
    newVariants: "New variants", newVariantsHint: "They begin off sale, with the prices of the first variant: look at the prices, then put them on sale.", noOptions: "Without options the product has one variant. Add an option first.", allThere: "There is a variant for every combination.",
    prefix: "SKUs begin with", prefixHint: "The values follow: SHIRT-RED-L.", generate: { one: "Make {count} variant", other: "Make {count} variants" }, oneVariant: "A single one", addVariant: "Add the variant", sku: "SKU",
    variants: "Variants", noPrice: "no price", on: "Put on sale", off: "Take off sale", onNamed: "Put on sale: {sku}", offNamed: "Take off sale: {sku}", toPrices: "Prices, cost and stock", product: "Product",
  },
  ru: {
    title: "Варианты выбора", options: "Параметры", optionsHint: "То, что выбирает покупатель: цвет, размер. Каждое сочетание в продаже становится вариантом со своим артикулом, ценами и остатком.", valueCount: { one: "{count} значение", few: "{count} значения", many: "{count} значений", other: "{count} значения" },
    newOption: "Добавить параметр", addOption: "Добавить параметр", removeOption: "Убрать этот параметр", nameEn: "Параметр по-английски", nameRu: "Параметр по-русски", valueEn: "Значение по-английски", valueRu: "Значение по-русски", colour: "Цвет", newValue: "Новое значение", valueOf: "Значение {value}", remove: "Убрать", save: "Сохранить",
    newVariants: "Новые варианты", newVariantsHint: "Сначала они не в продаже, с ценами первого варианта: проверьте цены и выставляйте на продажу.", noOptions: "Без параметров у товара один вариант. Сначала добавьте параметр.", allThere: "Для каждого сочетания вариант уже есть.",
    prefix: "Артикулы начинаются с", prefixHint: "Дальше идут значения через дефис.", generate: { one: "Создать {count} вариант", few: "Создать {count} варианта", many: "Создать {count} вариантов", other: "Создать {count} варианта" }, oneVariant: "Один вариант", addVariant: "Добавить вариант", sku: "Артикул",
    variants: "Варианты", noPrice: "нет цены", on: "Выставить на продажу", off: "Снять с продажи", onNamed: "Выставить на продажу: {sku}", offNamed: "Снять с продажи: {sku}", toPrices: "Цены, себестоимость и остатки", product: "Товар",
  },
});
