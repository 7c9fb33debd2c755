import { defineMessages } from "#app/platform/i18n.ts";

/** Names of the staff's areas, and the team page. */
export const staffMessages = defineMessages({
  en: {
    desk: "Desk", orders: "Orders", catalogue: "Catalogue", customers: "Customers", studio: "Shelves", staff: "Team", brand: "Brand",
    backoffice: "Back office", signOut: "Sign out", invite: "Invite", inviteIntro: "The invitation is mailed and valid for three days.", email: "E-mail", roles: "Roles", name: "Name", secondFactor: "Second step",
    yes: "yes", no: "no", active: "active", disabled: "disabled", state: "State", save: "Save", disable: "Disable", enable: "Enable", invited: "The invitation is on its way to {email}.", changed: "Changed. The person signs in afresh.",
    "role-admin": "Administrator", "role-merchandiser": "Merchandiser", "role-agent": "Support agent", "role-lead": "Support lead", "role-editor": "Editor", "role-fulfilment": "Fulfilment",
    "problem-last-admin": "One working administrator must remain. Give somebody else the role first.", "problem-not-found": "There is no such account.", "problem-email": "Please enter an e-mail address.", "problem-roles": "Please choose at least one role.",
    timeline: "Timeline", search: "Search", searchCustomers: "Name or e-mail", noCustomers: "Nobody found. Try a part of the name or of the address.", registered: "Registered", ordersCount: "Orders", spent: "Ordered for", lastSeen: "Last seen", market: "Market",
    noEvents: "Nothing yet.", segments: "Segments", consent: "Personal shelves", consentYes: "agreed", consentNo: "not agreed: behaviour is not kept", tickets: "Tickets",
    "event-view": "looked at", "event-category": "browsed", "event-search": "searched", "event-configure": "configured", "event-cart-add": "put into the cart", "event-cart-remove": "took out of the cart", "event-wish": "wished for", "event-order": "ordered",
    "event-payment": "paid", "event-ticket": "opened a ticket", "event-answer": "got an answer", "event-return": "returned", "event-review": "reviewed", "event-less-like-this": "wants less like", "event-sign-in": "signed in",
    brandName: "Name of the shop", tagline: "Tagline", english: "English", russian: "Russian", saved: "Saved.", logo: "Logo", colours: "Colours", accent: "Accent", light: "Light", dark: "Dark", contact: "Contact",
  },
  ru: {
    desk: "Обращения", orders: "Заказы", catalogue: "Каталог", customers: "Клиенты", studio: "Полки", staff: "Команда", brand: "Бренд",
    backoffice: "Бэк-офис", signOut: "Выйти", invite: "Пригласить", inviteIntro: "Приглашение придёт по почте и действует три дня.", email: "Эл. почта", roles: "Роли", name: "Имя", secondFactor: "Второй шаг",
    yes: "да", no: "нет", active: "работает", disabled: "отключён", state: "Состояние", save: "Сохранить", disable: "Отключить", enable: "Включить", invited: "Приглашение отправлено на {email}.", changed: "Изменено. Сотруднику нужно войти заново.",
    "role-admin": "Администратор", "role-merchandiser": "Мерчандайзер", "role-agent": "Специалист поддержки", "role-lead": "Руководитель поддержки", "role-editor": "Редактор", "role-fulfilment": "Комплектация",
    "problem-last-admin": "Хотя бы один администратор должен остаться. Сначала передайте роль другому.", "problem-not-found": "Такого аккаунта нет.", "problem-email": "Введите адрес почты.", "problem-roles": "Выберите хотя бы одну роль.",
    timeline: "История", search: "Найти", searchCustomers: "Имя или почта", noCustomers: "Никого не нашлось. Попробуйте часть имени или адреса.", registered: "Регистрация", ordersCount: "Заказы", spent: "Заказано на", lastSeen: "Был(а) у нас", market: "Рынок",
    noEvents: "Пока ничего.", segments: "Сегменты", consent: "Личные полки", consentYes: "согласие есть", consentNo: "согласия нет: поведение не хранится", tickets: "Обращения",
    "event-view": "смотрел(а)", "event-category": "листал(а) раздел", "event-search": "искал(а)", "event-configure": "настраивал(а)", "event-cart-add": "положил(а) в корзину", "event-cart-remove": "убрал(а) из корзины", "event-wish": "добавил(а) в избранное", "event-order": "заказал(а)",
    "event-payment": "оплатил(а)", "event-ticket": "открыл(а) обращение", "event-answer": "получил(а) ответ", "event-return": "вернул(а)", "event-review": "оставил(а) отзыв", "event-less-like-this": "хочет меньше такого", "event-sign-in": "вошёл(ла)",
    brandName: "Название магазина", tagline: "Слоган", english: "Английский", russian: "Русский", saved: "Сохранено.", logo: "Логотип", colours: "Цвета", accent: "Акцент", light: "Светлая", dark: "Тёмная", contact: "Контакты",
  },
});
