import { defineMessages } from "#app/platform/i18n.ts";

/** The words of the editors of what products stand on: categories, attributes, options. */
export const editorMessages = defineMessages({
  en: {
    products: "Products", categories: "Categories", save: "Save", saved: "Saved.", moved: "Moved.", added: "Added.", deleted: "Deleted.", delete: "Delete", nameEn: "Name, English", nameRu: "Name, Russian", words: "Words and place",
    categoryTree: "The tree", noCategories: "There is no category yet. The first one becomes the first entry of the menu.", productsIn: { one: "{count} product", other: "{count} products" }, hiddenBadge: "hidden", up: "Move up: {name}", down: "Move down: {name}",
    newCategory: "New category", addCategory: "Add the category", slug: "Address", slugHint: "The last part of the page's address. Old addresses go on leading here.", slugNewHint: "The last part of the page's address. Left empty it is made from the name.", parent: "Stands under", topLevel: "Nothing: it is part of the menu",
    introEn: "Introduction, English", introRu: "Introduction, Russian", hidden: "Hidden", hiddenHint: "Shoppers see neither it nor what stands below it. Its products stay on sale and are found by search.", seeInShop: "See it in the shop",
    deleteCategory: "Delete", deleteHint: "It is empty. Deleted it is gone for good, and its address with it.", deleteBlocked: "Only an empty category can be deleted. Products in it: {products}; categories below it: {children}. It can be hidden meanwhile.",
  },
  ru: {
    products: "Товары", categories: "Разделы", save: "Сохранить", saved: "Сохранено.", moved: "Переставлено.", added: "Добавлено.", deleted: "Удалено.", delete: "Удалить", nameEn: "Название по-английски", nameRu: "Название по-русски", words: "Тексты и место",
    categoryTree: "Дерево", noCategories: "Разделов пока нет. Первый станет первым пунктом меню.", productsIn: { one: "{count} товар", few: "{count} товара", many: "{count} товаров", other: "{count} товара" }, hiddenBadge: "скрыт", up: "Выше: {name}", down: "Ниже: {name}",
    newCategory: "Новый раздел", addCategory: "Добавить раздел", slug: "Адрес", slugHint: "Последняя часть адреса страницы. Старые адреса по-прежнему ведут сюда.", slugNewHint: "Последняя часть адреса страницы. Если оставить пустым, получится из названия.", parent: "Стоит в разделе", topLevel: "Ни в каком: это пункт меню",
    introEn: "Вступление по-английски", introRu: "Вступление по-русски", hidden: "Скрыт", hiddenHint: "Покупатели не видят ни его, ни того, что внутри. Товары остаются в продаже и находятся поиском.", seeInShop: "Посмотреть в магазине",
    deleteCategory: "Удаление", deleteHint: "Раздел пуст. Удалённый раздел не вернуть, как и его адрес.", deleteBlocked: "Удалить можно только пустой раздел. Товаров в нём: {products}; разделов внутри: {children}. Пока его можно скрыть.",
  },
});
