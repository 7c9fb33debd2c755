import { expect, test } from "vitest";
import { parseForm } from "#app/platform/form.ts";
import { formsOf, linksOf, sentBy, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import type { ReviewList } from "./moderate-reviews.server.ts";
import { decisionForm } from "./review-decision-form.ts";
import { reviewStates, type ModeratedReview } from "./review-state.ts";
import { ReviewPanel, type DecisionProblem } from "./review-view.tsx";

const id = "00000000-0000-7000-8000-000000000001";
const review = (wish: Partial<ModeratedReview> = {}): ModeratedReview => ({
  id, version: 3, product: { slug: "oak-desk", name: "Oak desk" }, rating: 2, title: "<i>Wobbles</i>", body: "Качается.", author: "Anna", locale: "ru", verified: true, photos: [], writtenAt: new Date("2026-03-04T12:00:00Z"), status: "pending", reason: null, ...wish,
});
const list = (wish: Partial<ReviewList> = {}): ReviewList => ({ state: "pending", rows: [review()], waiting: 1, page: 1, pages: 1, ...wish });
const panel = (wish: Partial<ReviewList> = {}, problem?: DecisionProblem, locale: "en" | "ru" = "en") => render(<ReviewPanel list={list(wish)} problem={problem} />, { locale });
const buttons = (html: string) => formsOf(html).flatMap((form) => form.buttons.map((button) => button.value));

test("a review stands whole, in its own language, as text, with its product", () => {
  const html = panel();
  expect(textOf(html)).toMatch(/Oak desk &lt;i&gt;Wobbles&lt;\/i&gt; Качается\. Anna 4 March 2026 in Russian Verified purchase/);
  expect(tagsOf(html, "div").some((tag) => tag.lang === "ru")).toBe(true);
  expect(linksOf(html).map((link) => link.href)).toEqual(["/backoffice/reviews", "/backoffice/reviews?state=published", "/backoffice/reviews?state=rejected", "/p/oak-desk"]);
  expect(textOf(panel({ rows: [review({ author: "" })] }))).toContain("Without a name");
});

test("each state offers the other decisions, and what it posts is taken for the words that were seen", () => {
  expect(buttons(panel())).toEqual(["publish", "refuse"]);
  expect(buttons(panel({ state: "published", rows: [review({ status: "published" })] }))).toEqual(["refuse"]);
  expect(buttons(panel({ state: "rejected", rows: [review({ status: "rejected", reason: "Advert" })] }))).toEqual(["publish"]);
  const [publish = "", refuse = ""] = panel().match(/<form.*?<\/form>/gs) ?? [];
  expect(parseForm(decisionForm, sentBy(publish, { name: "intent", value: "publish" }))).toMatchObject({ ok: true, value: { intent: "publish", id, seen: 3 } });
  expect(parseForm(decisionForm, sentBy(refuse, { name: "intent", value: "refuse" }))).toMatchObject({ ok: false, problem: { fields: { reason: "required" } } });
});

test("a refusal without a reason comes back open at its review; what changed meanwhile is said above", () => {
  const html = panel({}, { id, code: "reason-too-long", reason: "so long" });
  expect(html).toContain("<details open");
  expect(textOf(html)).toContain("At most 500 characters.");
  expect(formsOf(html)[1]?.fields.reason).toBe("so long");
  expect(textOf(panel({}, { id, code: "changed-meanwhile", reason: "" }))).toContain("Read the new words, then decide.");
  expect(textOf(panel({ rows: [] }, { id, code: "not-found", reason: "" }))).toContain("has withdrawn it meanwhile");
});

test("empty lists say so, in both languages, and no word is missing", () => {
  for (const state of reviewStates) for (const locale of ["en", "ru"] as const) for (const rows of [[], [review({ status: state, reason: state === "rejected" ? "Advert" : null })]]) {
    expect(textOf(panel({ state, rows, pages: 3, page: 2 }, undefined, locale))).not.toMatch(/undefined|\{\w+\}|none-|reason-/);
  }
});
