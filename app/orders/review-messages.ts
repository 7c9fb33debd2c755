import { defineMessages } from "#app/platform/i18n.ts";

/** Writing a review. */
export const reviewMessages = defineMessages({
  en: {
    write: "Write a review", yours: "Your review", writeOf: "Write a review: {name}", yoursOf: "Your review: {name}",
    intro: "What would you tell a friend who is about to buy it? We read every review before it is shown. We refuse insults, adverts and details about other people, never a poor mark.",
    rating: "Your mark", "rating-5": "Excellent", "rating-4": "Good", "rating-3": "All right", "rating-2": "Poor", "rating-1": "Bad",
    reviewTitle: "In a few words", body: "Your review", bodyHint: "Up to {most} characters. How does it look, how does it wear, what should others know?", author: "Name shown with it", authorHint: "A first name is enough. Your address and your order are never shown.",
    photos: "Photos", photosHint: "Up to {most}, JPEG, PNG or WebP, each up to {each} MB and together up to {megabytes} MB. Where and when they were taken is removed. We look at them before they are shown.", photosAgain: "Your words are still here. Please choose the photos again: up to {most}, each up to {each} MB and together up to {megabytes} MB.", photosTooMuch: "Together these photos are larger than {megabytes} MB. Please choose fewer or smaller ones.", photosUnread: "What you sent was too large to be read: choose photos of at most {megabytes} MB together. If your words are missing here, go back one page: your browser has kept them.", photosThere: "Photos you sent", photoNumber: "Photo {number}", photoRemove: "Remove",
    photoWrong: "Nothing is sent yet: the photos cannot be taken as they are. The field says why.", "photo-kind": "this is no JPEG, PNG or WebP picture.", "photo-large": "this photo is larger than {each} MB.", "photo-many": "At most {most} photos belong to a review.", "photo-broken": "we could not read this picture.",
    send: "Send the review", change: "Send the change",
    "status-pending": "Your review is with us. It is shown once we have read it.", "status-published": "Your review is on the product's page. If you change it, we read it again, and it is hidden until then.", "status-rejected": "We did not publish your review.", reason: "Our reason: {reason}", tryAgain: "You can change it and send it again.",
    saved: "Thank you. We have your review.", withdrawn: "Your review is gone.",
    withdraw: "Withdraw the review", withdrawText: "It disappears from the product's page and from our records.", withdrawSure: "Withdraw it for good",
    "wrong": "Something is missing. Please look at the marked fields.", "rating-required": "Choose a mark from 1 to 5.", "body-required": "Write at least one sentence.", "author-required": "Enter the name to be shown, for example your first name.", "too-long": "That is too long. At most {most} characters.", back: "Back to the product",
  },
  ru: {
    write: "Написать отзыв", yours: "Ваш отзыв", writeOf: "Написать отзыв: {name}", yoursOf: "Ваш отзыв: {name}",
    intro: "Что бы вы сказали другу, который собирается это купить? Мы читаем каждый отзыв, прежде чем показать его. Не публикуем оскорбления, рекламу и сведения о других людях, а низкую оценку публикуем всегда.",
    rating: "Ваша оценка", "rating-5": "Отлично", "rating-4": "Хорошо", "rating-3": "Нормально", "rating-2": "Плохо", "rating-1": "Очень плохо",
    reviewTitle: "В двух словах", body: "Ваш отзыв", bodyHint: "До {most} знаков. Как выглядит, как служит, о чём стоит знать другим?", author: "Имя рядом с отзывом", authorHint: "Достаточно имени. Адрес и заказ никто не увидит.",
    photos: "Фотографии", photosHint: "До {most} штук, JPEG, PNG или WebP, каждое до {each} МБ и вместе до {megabytes} МБ. Место и время съёмки мы удаляем. Прежде чем показать, мы их посмотрим.", photosAgain: "Ваш текст на месте. Выберите фотографии ещё раз: до {most} штук, каждое до {each} МБ и вместе до {megabytes} МБ.", photosTooMuch: "Вместе эти фотографии больше {megabytes} МБ. Выберите меньше фотографий или файлы поменьше.", photosUnread: "Отправленное слишком велико, и прочитать его не удалось: выберите фотографии, которые вместе не больше {megabytes} МБ. Если вашего текста здесь нет, вернитесь на страницу назад: браузер его сохранил.", photosThere: "Отправленные фотографии", photoNumber: "Фото {number}", photoRemove: "Убрать",
    photoWrong: "Пока ничего не отправлено: эти фотографии принять нельзя. Почему, сказано у поля.", "photo-kind": "это не картинка JPEG, PNG или WebP.", "photo-large": "эта фотография больше {each} МБ.", "photo-many": "К отзыву можно приложить не больше {most} фотографий.", "photo-broken": "эту картинку не удалось прочитать.",
    send: "Отправить отзыв", change: "Отправить изменения",
    "status-pending": "Ваш отзыв у нас. Мы покажем его, когда прочтём.", "status-published": "Ваш отзыв на странице товара. Если вы его измените, мы прочтём его заново, а до тех пор он будет скрыт.", "status-rejected": "Мы не опубликовали ваш отзыв.", reason: "Причина: {reason}", tryAgain: "Его можно изменить и отправить снова.",
    saved: "Спасибо. Отзыв получен.", withdrawn: "Отзыв удалён.",
    withdraw: "Удалить отзыв", withdrawText: "Он исчезнет со страницы товара и из наших записей.", withdrawSure: "Удалить насовсем",
    "wrong": "Чего-то не хватает. Посмотрите на отмеченные поля.", "rating-required": "Выберите оценку от 1 до 5.", "body-required": "Напишите хотя бы одно предложение.", "author-required": "Укажите имя для показа, например только имя без фамилии.", "too-long": "Слишком длинно. Не больше {most} знаков.", back: "К товару",
  },
});
