import { expect, test } from "vitest";
import { locales, translator } from "#app/platform/i18n.ts";
import { linksOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { reconcileMessages } from "./reconcile-messages.ts";
import { ReconcileNotice, ReconcilePage } from "./reconcile-page.tsx";
import { reconcileGroup, reconcileNames, type ReconcileRule } from "./reconcile-rules.ts";
import type { ReconcileResult } from "./reconcile.server.ts";

const at = "2026-11-28T18:00:00.000Z";
const results = (broken: Readonly<Partial<Record<ReconcileRule, Omit<ReconcileResult, "rule" | "group">>>> = {}): ReconcileResult[] => reconcileNames.map((rule) => ({ rule, group: reconcileGroup(rule), ...(broken[rule] ?? { total: 0, offenders: [] }) }));

test.each(locales)("each rule stands once, in words, under its heading (%s)", (locale) => {
  const t = translator(reconcileMessages, locale);
  const text = textOf(render(<ReconcilePage results={results()} at={at} />, { locale }));
  for (const rule of reconcileNames) expect(text.split(t(rule)).length, rule).toBe(2);
  for (const group of ["money", "goods", "orders", "documents", "receipts"] as const) expect(text).toContain(t(`in-${group}`));
  expect(text).toContain(t("clean", { count: reconcileNames.length }));
});

test("offenders lead to their order; what has none is named as text, markup and all; the rest is counted", () => {
  const html = render(<ReconcilePage at={at} results={results({
    "captured-is-total": { total: 52, offenders: [{ id: "a", number: "100017" }, { id: "b", number: "100018" }] },
    "numbers-gapless": { total: 1, offenders: [{ id: "<b>INV</b>", number: null }] },
  })} />);
  expect(linksOf(html).map((link) => link.href)).toEqual(["/backoffice/orders/100017", "/backoffice/orders/100018"]);
  expect(html).not.toContain("<b>INV");
  expect(textOf(html)).toMatch(/2 rules do not hold\..*52 offenders.*and 50 more.*1 offender/);
  // A rule that is broken stands above, and not a second time among those that hold.
  expect(textOf(html).split("Invoice and credit note numbers have no gaps.").length).toBe(2);
});

test("the staff's orders say when the books did not agree, and only then", () => {
  expect(render(<ReconcileNotice alert={undefined} />)).toBe("");
  const html = render(<ReconcileNotice alert={{ at, rules: 3 }} />, { locale: "ru" });
  expect(textOf(html)).toContain("нарушено 3 правила");
  expect(linksOf(html).map((link) => link.href)).toEqual(["/backoffice/reconcile"]);
});
