import fc from "fast-check";
import { expect, test } from "vitest";
import { composeReviewMail, type ReviewMail } from "./review-mail.ts";

const mail: ReviewMail = {
  locale: "en", shop: "Larkwood", name: "Anna", product: "Oak desk", decision: { status: "published" }, productUrl: "https://shop.example/p/desk", reviewUrl: "https://shop.example/p/desk/review",
};

test("a published review is thanked for, with the way to its page", () => {
  expect(composeReviewMail(mail)).toEqual({
    subject: "Your review of Oak desk is online",
    text: "Hello Anna,\n\nThank you: your review of Oak desk is on its page now, and counts in its rating.\n\nSee it here:\nhttps://shop.example/p/desk\n\nLarkwood",
  });
});

test("a refused one says why and where it is changed, in its author's language", () => {
  const { subject, text } = composeReviewMail({ ...mail, locale: "ru", decision: { status: "rejected", reason: "Уберите телефон из текста." } });
  expect(subject).toBe("Отзыв не опубликован: Oak desk");
  expect(text).toContain("Уберите телефон из текста.");
  expect(text).toContain("https://shop.example/p/desk/review");
  expect(text).not.toMatch(/[{}]/);
});

test("nobody is greeted by an advertisement, and the subject stays one line", () => {
  expect(composeReviewMail({ ...mail, name: "win at casino.example" }).text).toMatch(/^Hello,\n/);
  fc.assert(fc.property(fc.string(), fc.string(), (name, reason) => {
    const { text } = composeReviewMail({ ...mail, name, decision: { status: "rejected", reason } });
    expect(text).toContain(reason);
    expect(text.endsWith("Larkwood")).toBe(true);
  }));
});
