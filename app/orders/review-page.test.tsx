import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseForm } from "#app/platform/form.ts";
import { attributesOf, formFor, formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { arrivedStates, orderStates, transitions } from "./order-state.ts";
import { reviewForm } from "./review-form.ts";
import { reviewMessages } from "./review-messages.ts";
import { ReviewPage, type ReviewPageProps } from "./review-page.tsx";
import type { OwnReview } from "./review-view.ts";

const review: OwnReview = { rating: 2, title: "Wobbles", body: "It does.\nReally.", author: "Anna", locale: "en", status: "pending", reason: null, photos: [] };
const page = (wish: Partial<ReviewPageProps> = {}, locale: "en" | "ru" = "en") =>
  render(<ReviewPage product={{ slug: "oak-desk", name: "Oak desk", onSale: true }} review={undefined} author="Anna" done={undefined} refused={undefined} {...wish} />, { locale }, "/p/oak-desk/review");
const formOf = (fields: Readonly<Record<string, string>>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

describe("the page of a review", () => {
  test("begins empty, with the first name; what it posts is taken once a mark and words are in", () => {
    const html = page();
    const { fields, required, method } = formFor(html, "save");
    expect([fields, required.toSorted(), method]).toEqual([{ intent: "save", locale: "en", title: "", body: "", photos: "", author: "Anna" }, ["author", "body", "rating"], "post"]);
    expect(formsOf(html)).toHaveLength(1);
    const parsed = parseForm(reviewForm, formOf({ ...fields, rating: "4", body: "Fine." }));
    expect(parsed).toMatchObject({ ok: true, value: { intent: "save", rating: 4, title: "", body: "Fine.", author: "Anna", locale: "en" } });
    expect(linksOf(html).map((link) => link.href)).toContain("/p/oak-desk");
  });

  test("marks are a group of radios, each with its words", () => {
    const html = page({}, "ru");
    expect(tagsOf(html, "input").filter((input) => input.type === "radio").map((input) => input.value)).toEqual(["5", "4", "3", "2", "1"]);
    expect(textOf(html)).toMatch(/Ваша оценка Отлично .*5,0.* Хорошо .* Нормально .* Плохо .* Очень плохо/);
  });

  test("hers stands in the fields, with its state and the way to take it back", () => {
    const html = page({ review });
    expect(formFor(html, "save").fields).toMatchObject({ rating: "2", title: "Wobbles", body: "It does.\nReally.", author: "Anna" });
    expect(formFor(page({ review }, "ru"), "save").fields.locale).toBe("en");
    expect(formFor(html, "withdraw").fields).toEqual({ intent: "withdraw" });
    expect(textOf(html)).toContain("It is shown once we have read it.");
    expect(textOf(page({ review: { ...review, status: "published" } }))).toContain("If you change it, we read it again");
    expect(textOf(page({ review: { ...review, status: "rejected", reason: "<b>Advert</b>" } }))).toContain("Our reason: &lt;b&gt;Advert&lt;/b&gt;");
  });

  test("what came back holds what was typed and says beside the field what is wrong", () => {
    const html = page({ review, refused: { fields: { rating: "required", body: "too-long", author: "required" }, photo: undefined, values: { rating: "", title: "T", body: "typed", author: "" } } });
    expect(formFor(html, "save").fields).toMatchObject({ title: "T", body: "typed", author: "" });
    for (const sentence of ["Choose a mark from 1 to 5.", "At most 4,000 characters.", "Enter the name to be shown"]) expect(textOf(html)).toContain(sentence);
    expect(tagsOf(html, "textarea").map((area) => area["aria-invalid"])).toEqual(["true"]);
    expect(attributesOf(html.match(/<textarea([^>]*)>/)?.[1] ?? "")["aria-describedby"]).toContain("-error");
  });

  test("a refused photo leaves the words, says which and why, and asks for the photos again", () => {
    const values = { rating: "4", title: "T", body: "typed", author: "A" };
    for (const [code, said] of [["too-large", "this photo is larger than 8 MB"], ["too-much", "larger than 11 MB. Please choose fewer"], ["unknown-kind", "no JPEG, PNG or WebP"], ["active-content", "no JPEG, PNG or WebP"], ["damaged", "could not read"], ["holds-another-file", "could not read"]] as const) {
      const html = page({ review, refused: { fields: {}, photo: { code, name: "<i>sofa</i>.gif" }, values } });
      expect(formFor(html, "save").fields).toMatchObject({ title: "T", body: "typed", author: "A" });
      expect(textOf(html)).toContain(said);
      expect(textOf(html)).toContain("&lt;i&gt;sofa&lt;/i&gt;.gif");
      expect(textOf(html)).toContain("Your words are still here.");
      expect(tagsOf(html, "input").find((input) => input.type === "file")?.["aria-invalid"]).toBe("true");
    }
    expect(textOf(page({ refused: { fields: {}, photo: { code: "too-many-files", name: "" }, values } }, "ru"))).toContain("не больше 5 фотографий");
    const unread = textOf(page({ refused: { fields: {}, photo: { code: "unread", name: "" }, values: {} } }));
    expect(unread).toContain("too large to be read: choose photos of at most 11 MB together");
    expect(unread).not.toContain("Your words are still here.");
    expect(textOf(page())).toContain("each up to 8 MB and together up to 11 MB");
  });

  test("photos she sent stand there, each to be taken away; the form sends files", () => {
    const html = page({ review: { ...review, photos: ["review-a", "review-b"] } });
    expect(html).toMatch(/enctype="multipart\/form-data"/i);
    expect(tagsOf(html, "img").map((image) => [image.src, image.alt])).toEqual([["/reviews/photos/review-a?size=small", "Photo 1"], ["/reviews/photos/review-b?size=small", "Photo 2"]]);
    expect(tagsOf(html, "input").filter((input) => input.name === "remove[]").map((input) => input.value)).toEqual(["review-a", "review-b"]);
    const sent = formOf({ intent: "save", rating: "4", body: "Fine.", author: "A", locale: "en" });
    for (const key of ["review-a", "review-b"]) sent.append("remove[]", key);
    expect(parseForm(reviewForm, sent)).toMatchObject({ ok: true, value: { remove: ["review-a", "review-b"] } });
  });

  test("of a product that is gone leads nowhere; what was done is said; no word is missing", () => {
    expect(linksOf(page({ review, product: { slug: "x", name: "X", onSale: false } })).map((link) => link.href)).not.toContain("/p/x");
    expect(textOf(page({ done: "withdrawn" }))).toContain(reviewMessages.en.withdrawn);
    for (const locale of ["en", "ru"] as const) expect(textOf(page({ review, done: "saved" }, locale))).not.toMatch(/undefined|\{\w+\}|status-|rating-/);
  });
});

test("goods arrive before an order is in one of these states, and in all that follow", () => {
  const after = new Set<string>(["delivered"]);
  for (const _ of orderStates) for (const { from, to } of transitions) if (after.has(from)) after.add(to);
  expect([...after].toSorted()).toEqual([...arrivedStates].toSorted());
  expect(transitions.filter(({ from, to }) => after.has(to) && !after.has(from)).map(({ to }) => to)).toEqual(["delivered"]);
});

test("whatever is typed, what is taken can be kept and shown: within its length, in few lines, with something to see", () => {
  fc.assert(fc.property(fc.record({ title: fc.string({ unit: "binary" }), body: fc.string({ unit: "binary", maxLength: 300 }), author: fc.string({ unit: "binary", maxLength: 80 }) }), (typed) => {
    const parsed = parseForm(reviewForm, formOf({ intent: "save", rating: "3", locale: "ru", ...typed }));
    if (!parsed.ok) return;
    if (parsed.value.intent !== "save") throw new Error("another form");
    const { title, body, author } = parsed.value;
    expect([title.length <= 120, body.length <= 4000, author.length <= 60]).toEqual([true, true, true]);
    // eslint-disable-next-line no-control-regex -- what must not be left
    expect(`${title}${author}`).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    // eslint-disable-next-line no-control-regex -- what must not be left
    expect(body).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\n\n\n/);
    for (const text of [body, author]) expect(text).toMatch(/[\p{L}\p{N}\p{P}\p{S}]/u);
  }));
});

test("a body as long as a form may be is answered at once, whatever it is made of", () => {
  // What grows with the square would take minutes here.
  for (const sign of [" ", "\n", "\r", "\t\n", "\u200d", "x", "\u0301"]) {
    const body = sign.repeat(250_000 / sign.length);
    expect(parseForm(reviewForm, formOf({ intent: "save", rating: "3", locale: "en", author: body, body }))).toMatchObject({ ok: false });
  }
});
