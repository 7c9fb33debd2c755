import { defineMessages, type Translate } from "#app/platform/i18n.ts";

/** Names of the staff's areas, and the team page. */
export const staffMessages = defineMessages({
  en: {
    desk: "Desk", orders: "Orders", catalogue: "Catalogue", customers: "Customers", studio: "Shelves", models: "Product models", help: "Help articles", staff: "Team", brand: "Brand", setup: "Set-up",
    backoffice: "Back office", signOut: "Sign out", invite: "Invite", inviteIntro: "The invitation is mailed and valid for three days.", email: "E-mail", roles: "Roles", name: "Name", secondFactor: "Second step",
    yes: "yes", no: "no", active: "active", disabled: "disabled", state: "State", save: "Save", disable: "Disable", enable: "Enable", invited: "The invitation is on its way to {email}.", changed: "Changed. The person signs in afresh.",
    "role-admin": "Administrator", "role-merchandiser": "Merchandiser", "role-agent": "Support agent", "role-lead": "Support lead", "role-editor": "Editor", "role-fulfilment": "Fulfilment",
    "problem-last-admin": "One working administrator must remain. Give somebody else the role first.", "problem-not-found": "There is no such account.", "problem-email": "Please enter an e-mail address.", "problem-roles": "Please choose at least one role.",
    timeline: "Timeline", search: "Search", searchCustomers: "Name or e-mail", noCustomers: "Nobody found. Try a part of the name or of the address.", registered: "Registered", ordersCount: "Orders", spent: "Ordered for", lastSeen: "Last seen", market: "Market",
    noEvents: "Nothing yet.", segments: "Segments", consent: "Personal shelves", consentYes: "agreed", consentNo: "not agreed: behaviour is not kept", tickets: "Tickets",
    "event-view": "looked at", "event-category": "browsed", "event-search": "searched", "event-configure": "configured", "event-cart-add": "put into the cart", "event-cart-remove": "took out of the cart", "event-wish": "wished for", "event-order": "ordered",
    "event-payment": "paid", "event-ticket": "opened a ticket", "event-answer": "got an answer", "event-return": "returned", "event-review": "reviewed", "event-less-like-this": "wants less like", "event-more-like-this": "wants more like", "event-forget": "took back what the shop believed", "event-sign-in": "signed in",
    pending: "Open invitations", noPending: "None.", validUntil: "valid until {date}", withdraw: "Withdraw", withdrawn: "The link in the mail no longer works.", invitePerson: "Invite somebody", thisIsYou: "you", person: "Person", rolesOf: "Roles of {name}",
    "problem-too-long": "That is too long.", customerCount: { one: "{count} customer", other: "{count} customers" }, watched: "Every look at a customer is written down.", neverSeen: "not yet", noOrders: "No orders.", noTickets: "No tickets.", notAsked: "not asked yet", company: "Company", stateDisabled: "Account disabled",
    "segment-new-visitor": "new", "segment-known-visitor": "known", "segment-customer": "has bought", "segment-returning-customer": "came back", "segment-business": "business", "segment-configurer": "configures", "segment-cart-open": "cart open",
    "order-placed": "placed", "order-paid": "paid", "order-in-production": "in production", "order-partly-shipped": "partly shipped", "order-shipped": "shipped", "order-delivered": "delivered", "order-return-requested": "return requested", "order-returned": "returned", "order-cancelled": "cancelled",
    "ticket-open": "open", "ticket-waiting-for-customer": "waiting for the customer", "ticket-solved": "solved", "ticket-closed": "closed",
  },
  ru: {
    desk: "Обращения", orders: "Заказы", catalogue: "Каталог", customers: "Клиенты", studio: "Полки", models: "Модели изделий", help: "Статьи помощи", staff: "Команда", brand: "Бренд", setup: "Запуск",
    backoffice: "Бэк-офис", signOut: "Выйти", invite: "Пригласить", inviteIntro: "Приглашение придёт по почте и действует три дня.", email: "Эл. почта", roles: "Роли", name: "Имя", secondFactor: "Второй шаг",
    yes: "да", no: "нет", active: "работает", disabled: "отключён", state: "Состояние", save: "Сохранить", disable: "Отключить", enable: "Включить", invited: "Приглашение отправлено на {email}.", changed: "Изменено. Сотруднику нужно войти заново.",
    "role-admin": "Администратор", "role-merchandiser": "Мерчандайзер", "role-agent": "Специалист поддержки", "role-lead": "Руководитель поддержки", "role-editor": "Редактор", "role-fulfilment": "Комплектация",
    "problem-last-admin": "Хотя бы один администратор должен остаться. Сначала передайте роль другому.", "problem-not-found": "Такого аккаунта нет.", "problem-email": "Введите адрес почты.", "problem-roles": "Выберите хотя бы одну роль.",
    timeline: "История", search: "Найти", searchCustomers: "Имя или почта", noCustomers: "Никого не нашлось. Попробуйте часть имени или адреса.", registered: "Регистрация", ordersCount: "Заказы", spent: "Заказано на", lastSeen: "Был(а) у нас", market: "Рынок",
    noEvents: "Пока ничего.", segments: "Сегменты", consent: "Личные полки", consentYes: "согласие есть", consentNo: "согласия нет: поведение не хранится", tickets: "Обращения",
    "event-view": "смотрел(а)", "event-category": "листал(а) раздел", "event-search": "искал(а)", "event-configure": "настраивал(а)", "event-cart-add": "положил(а) в корзину", "event-cart-remove": "убрал(а) из корзины", "event-wish": "добавил(а) в избранное", "event-order": "заказал(а)",
    "event-payment": "оплатил(а)", "event-ticket": "открыл(а) обращение", "event-answer": "получил(а) ответ", "event-return": "вернул(а)", "event-review": "оставил(а) отзыв", "event-less-like-this": "хочет меньше такого", "event-more-like-this": "хочет больше такого", "event-forget": "попросил(а) забыть предпочтение", "event-sign-in": "вошёл(ла)",
    pending: "Открытые приглашения", noPending: "Нет.", validUntil: "действует до {date}", withdraw: "Отозвать", withdrawn: "Ссылка из письма больше не работает.", invitePerson: "Пригласить сотрудника", thisIsYou: "это вы", person: "Сотрудник", rolesOf: "Роли: {name}",
    "problem-too-long": "Слишком длинно.", customerCount: { one: "{count} клиент", few: "{count} клиента", many: "{count} клиентов", other: "{count} клиента" }, watched: "Каждый просмотр данных клиента записывается.", neverSeen: "ещё не было", noOrders: "Заказов нет.", noTickets: "Обращений нет.", notAsked: "ещё не спрашивали", company: "Компания", stateDisabled: "Аккаунт отключён",
    "segment-new-visitor": "новый", "segment-known-visitor": "знакомый", "segment-customer": "уже покупал", "segment-returning-customer": "вернулся", "segment-business": "компания", "segment-configurer": "настраивает", "segment-cart-open": "корзина ждёт",
    "order-placed": "оформлен", "order-paid": "оплачен", "order-in-production": "в производстве", "order-partly-shipped": "частично отправлен", "order-shipped": "отправлен", "order-delivered": "доставлен", "order-return-requested": "запрошен возврат", "order-returned": "возвращён", "order-cancelled": "отменён",
    "ticket-open": "открыто", "ticket-waiting-for-customer": "ждёт клиента", "ticket-solved": "решено", "ticket-closed": "закрыто",
  },
});

export type StaffKey = keyof (typeof staffMessages)["en"];

const known = (key: string): key is StaffKey => key in staffMessages.en;

/** The word under a prefix; a code without a word is shown as it is. */
export const staffWord = (t: Translate<StaffKey>, prefix: "role" | "event" | "segment" | "order" | "ticket" | "problem", code: string): string => {
  const key = `${prefix}-${code}`;
  return known(key) ? t(key) : code;
};
