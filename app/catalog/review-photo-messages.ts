import { defineMessages } from "#app/platform/i18n.ts";

/** Photos that came with a review. */
export const reviewPhotoMessages = defineMessages({
  en: { photos: "Photos of this review", photo: "Photo {number} of {count} in the review by {author}", photoNobody: "Photo {number} of {count} in a review", enlarge: "Enlarge: {photo}", next: "Next", previous: "Back", close: "Close" },
  ru: { photos: "Фотографии к отзыву", photo: "Фото {number} из {count} к отзыву: {author}", photoNobody: "Фото {number} из {count} к отзыву", enlarge: "Увеличить: {photo}", next: "Дальше", previous: "Назад", close: "Закрыть" },
});
