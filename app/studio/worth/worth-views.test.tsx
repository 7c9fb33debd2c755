import { describe, expect, test } from "vitest";
import { linksOf } from "#tests/forms.ts";
import { pageFaults } from "#tests/page-faults.ts";
import { render, textOf } from "#tests/render.tsx";
import { Rights } from "../rights.tsx";
import { DayCharts } from "./day-charts.tsx";
import { dayPage } from "./day-page.ts";
import { lastDays } from "./day-series.ts";
import { ShelvesPanel, UnseenPanel, VainPanel } from "./insight-view.tsx";
import { Bar, IntervalLine } from "./interval.tsx";
import { PolicyPanel, TestPanel } from "./test-panel.tsx";
import type { WorthAnswer } from "./worth-action.server.ts";
import type { SaidRow, SaidTest, WorthPage } from "./worth-page.server.ts";
import { WorthTable } from "./worth-view.tsx";

const judged = { verdict: "better", shown: "3.10", held: "2.00", difference: "+1.10", interval: { low: "+0.50", high: "+1.70", from: 0.3, to: 1, at: 0.6 }, visitors: { shown: 4_000, held: 130 }, waiting: 12 } as const;
const row = (id: string, own: Partial<SaidRow> = {}): SaidRow => ({ ...judged, kind: "rule", id, name: `Lifts ${id}`, percent: "3", until: "", ...own });
const unknown = { verdict: "too-few", shown: "", held: "", difference: "", interval: undefined, visitors: { shown: 3, held: 0 }, waiting: 0 } as const;
const running: SaidTest = { ...judged, id: "018f", name: "Lamps first", state: "running", metric: "added", percent: "50", until: "1 December", ended: "", against: 4, author: "Matteo" };
const today = Date.UTC(2026, 10, 28, 12);
const daily = (locale: "en" | "ru" = "en") => dayPage(lastDays([{ day: "2026-11-27", watched: 200, clicks: 9, added: 4, orders: 2, revenue: 123_450, margin: -2_000 }], today, 30), "EUR", locale);
const pageOf = (own: Partial<WorthPage> = {}): WorthPage => ({
  metric: "opened", days: 7, rows: [], unmet: [], summed: "today", holdouts: true, policy: { metric: "margin", pause: true }, pauses: [], test: undefined, earlier: [], draft: undefined,
  insight: { shelves: [], unseen: { count: 0, first: [] }, vain: [] }, daily: dayPage(lastDays([], today, 30), "EUR", "en"), past: undefined, ...own,
});
const both = ["en", "ru"] as const;
const whole = (page: WorthPage, locale: "en" | "ru" = "en", answer?: WorthAnswer) => render(<><TestPanel page={page} answer={answer} /><DayCharts page={page.daily} /><WorthTable page={page} /><PolicyPanel page={page} /><ShelvesPanel insight={page.insight} /><UnseenPanel unseen={page.insight.unseen} /><VainPanel vain={page.insight.vain} /></>, { locale });
const full = pageOf({
  daily: daily(),
  rows: Array.from({ length: 14 }, (_, index) => row(`r${index}`, index > 8 ? unknown : {})), unmet: [{ kind: "shelf", id: "seen", name: "Seen" }], pauses: [{ rule: "oak", metric: "margin", at: "today" }, { rule: "ash", metric: "something-new", at: "today" }],
  test: running, earlier: [{ ...running, ...unknown, id: "018e", state: "expired", ended: "yesterday" }],
  insight: { shelves: [{ page: "home", shelf: "picked", name: "Picked", times: 1_200, rate: 0.043, eyeMargin: 0.61, margin: 0.5 }, { page: "category", shelf: "own-order", name: "own-order", times: 9, rate: undefined, eyeMargin: undefined, margin: undefined }, { page: "own", shelf: "x", name: "X", times: 3, rate: undefined, eyeMargin: undefined, margin: undefined }], unseen: { count: 30, first: [{ id: "p", name: "Lamp" }] }, vain: [{ words: "<b>hammock</b>", times: 2 }] },
});

describe("the page", () => {
  test.each([["empty", pageOf()], ["with a draft", pageOf({ draft: "draft-1" })], ["full", full]] as const)("%s has no fault in either language", (_name, page) => {
    for (const locale of both) expect(pageFaults(whole(page, locale)), locale).toEqual([]);
  });

  test("says in words what is known and what is not, with the numbers beside the drawing", () => {
    const text = textOf(whole(full));
    for (const said of ["Earns its place", "Not known yet", "Too few visitors so far.", "+0.50 to +1.70", "4,000 with, 130 without", "12 still observed", "kept from 3 %"]) expect(text).toContain(said);
    expect(text).toContain("oak was switched off by itself on today: it lowers this figure: Margin.");
    expect(text).toContain("something-new");
    expect(textOf(whole(full, "ru"))).toContain("Приносит пользу");
  });

  test("says what is kept from nobody and when a rule ends", () => {
    const text = textOf(whole(pageOf({ rows: [row("a", { percent: "0", until: "2026-12-24 18:00" })] })));
    expect(text).toContain("kept from nobody");
    expect(text).toContain("ends 2026-12-24 18:00");
  });

  test("leads to each rule and shelf, to what was never seen and to the search", () => {
    const hrefs = linksOf(whole(full)).map((link) => link.href);
    for (const href of ["/studio/rules/r0", "/studio/rules/r13", "/studio/shelves/seen", "/studio/shelves/picked", "/backoffice/catalogue/p", "/studio/worth?metric=revenue"]) expect(hrefs).toContain(href);
    // Lists that shoppers sort themselves are no shelf of the rule file.
    expect(hrefs).not.toContain("/studio/shelves/own-order");
    expect(whole(full)).not.toContain("<b>hammock");
  });
});

describe("a test", () => {
  test("can be begun only with a draft, by who may publish", () => {
    expect(whole(pageOf())).not.toContain('value="start"');
    const page = pageOf({ draft: "draft-1" });
    expect(whole(page)).toContain('value="start"');
    expect(whole(page)).toContain('value="draft-1"');
    const looking = render(<Rights.Provider value={{ edit: true, publish: false }}><TestPanel page={page} answer={undefined} /><PolicyPanel page={page} /></Rights.Provider>);
    expect(looking).not.toContain("<button");
    const watching = render(<Rights.Provider value={{ edit: false, publish: false }}><TestPanel page={full} answer={undefined} /></Rights.Provider>);
    expect(watching).not.toContain("<button");
    expect(textOf(watching)).toContain("Lamps first");
  });

  test("that runs can be ended or won; a second cannot be begun beside it", () => {
    const html = whole(pageOf({ draft: "draft-1", test: running }));
    for (const intent of ["stop", "win"]) expect(html).toContain(`value="${intent}"`);
    expect(html).not.toContain('value="start"');
  });

  test("says at each field what was wrong, in words", () => {
    const answer: WorthAnswer = { status: 422, problem: "problem-fields", intent: "start", fields: { share: "share", days: "days", name: "required" } };
    const text = textOf(whole(pageOf({ draft: "d" }), "en", answer));
    for (const said of ["From 1 to 99.", "From 1 to 90.", "Please fill this in."]) expect(text).toContain(said);
    expect(textOf(whole(pageOf({ test: running }), "en", { ...answer, intent: "win", fields: { note: "required" } }))).toContain("Please fill this in.");
  });
});

describe("drawings", () => {
  test("are hidden from readers of screens and stay within their frame", () => {
    for (const [from, to, at] of [[-1, 1, 0], [0, 0, 0], [-0.2, 0.7, 0.3]] as const) {
      const html = render(<IntervalLine from={from} to={to} at={at} verdict="open" />);
      expect(html).toContain('aria-hidden="true"');
      for (const [, x] of html.matchAll(/(?:x1|x2|cx)="([\d.-]+)"/gu)) expect(Number(x)).toSatisfy((value: number) => value >= 0 && value <= 160);
    }
    for (const [part, width] of [[-1, 0], [0, 0], [0.5, 60], [7, 120]] as const) expect(render(<Bar part={part} />)).toContain(`width="${width}" height="8" rx="2" class="fill-(--accent)"`);
  });
});

describe("the days", () => {
  test.each(both)("stand as four charts with a name each, and whole in a table (%s)", (locale) => {
    const html = render(<DayCharts page={daily(locale)} />, { locale });
    expect(pageFaults(html)).toEqual([]);
    expect(html.match(/role="img"/g)).toHaveLength(4);
    expect(html.match(/<rect/g)).toHaveLength(4 * 30);
    expect(html.match(/<th scope="row"|role="rowheader"/g)?.length).toBeGreaterThanOrEqual(30);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    const text = textOf(html);
    for (const said of locale === "en" ? ["Clicks on shelves", "4.5% of the shelves shown", "2 orders", "€1,234.50", "-€20"] : ["Клики на полках", "4,5 % показанных полок", "2 заказа", "1 234,50 €"]) expect(text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ").replaceAll("−", "-")).toContain(said);
  });

  test("without anything are charts of nothing, not faults", () => {
    const html = render(<DayCharts page={pageOf().daily} />);
    expect(html).not.toMatch(/NaN|Infinity/);
    expect(textOf(html)).toContain("0 orders");
  });
});
