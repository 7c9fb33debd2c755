import { expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { linksOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { MovementsPage } from "./movements-page.tsx";
import { OrderSheet } from "./order-sheet.tsx";
import { OrderViews } from "./order-table.tsx";
import type { OrderView } from "./order-view.ts";

const line = (wish: object = {}) => ({ position: 0, sku: "D-1", name: "Oak desk", href: undefined, words: [], quantity: 2, cancelled: 0, shipped: 0, amount: money(90_000, "EUR"), picture: undefined, leadTimeDays: 0, priceSteps: [], bill: [], ...wish });
const order = { number: "100200", placedAt: "2026-11-01T10:00:00.000Z", delivery: "Parcel", note: "Ring twice <b>", address: { name: "Ada Wood", line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE" },
  lines: [line(), line({ position: 1, sku: "S-1", name: "Shelf", quantity: 3, bill: [{ sku: "BOARD", label: "Board", quantity: 4 }] })] } as unknown as OrderView;

test.each(["en", "ru"] as const)("the sheet in %s says what is picked, what is built of which parts, where it goes, and nothing of money", (locale) => {
  const html = render(<OrderSheet order={order} />, { locale });
  const text = textOf(html);
  for (const words of ["100200", "Oak desk", "D-1", "3 × Shelf", "BOARD", "12", "Ada Wood", "Parcel", "Ring twice"]) expect(text).toContain(words);
  expect(text).not.toContain("€");
  expect(text).not.toMatch(/Appointment|Время приезда/);
  expect(html).not.toContain("<b>");
  expect(html).toContain('aria-label="100200"');
  expect(linksOf(html).map((link) => link.href)).toContain("/backoffice/orders/100200");
});

test.each(["en", "ru"] as const)("the sheet in %s says when it is to be there: promised days, agreed hours in the zone of the place, with or without assembly", (locale) => {
  const agreed = { day: "2026-12-16", from: "08:00", until: "13:00", assembly: false, changeUntil: "2026-12-14T05:00:00.000Z", timeZone: "Europe/Moscow" };
  const sheet = (slot: OrderView["slot"]) => textOf(render(<OrderSheet order={{ ...order, slot, arrives: { from: "2026-12-15T12:00:00.000Z", until: "2026-12-18T12:00:00.000Z" } }} />, { locale }));
  const text = sheet({ agreed, open: true });
  for (const words of locale === "en" ? ["15 December 2026 to 18 December 2026", "16 December, 08:00–13:00, without assembly", "Europe/Moscow"] : ["с 15 декабря 2026", "16 декабря, 08:00–13:00, без сборки", "Europe/Moscow"]) expect(text.replaceAll("\u00a0", " ")).toContain(words);
  expect(sheet({ agreed: { ...agreed, assembly: true }, open: false })).toContain(locale === "en" ? "13:00, with assembly" : "13:00, со сборкой");
  expect(sheet({ agreed: undefined, open: true })).toContain(locale === "en" ? "None agreed yet" : "Ещё не согласовано");
});

test("movements say which way the pieces went, lead to their order, and keep the filter from page to page", () => {
  const row = { id: "1", at: "2026-11-01T10:00:00.000Z", sku: "D-1", location: "berlin", quantity: -2, reason: "sale", order: "100200", actor: "system" };
  const html = render(<MovementsPage filter={{ reason: "sale", words: "D", before: "0" }} rows={[row, { ...row, id: "2", quantity: 3, reason: "counted", order: null, actor: "Eva" }]} next="2" />, { locale: "en" });
  for (const words of ["−2", "+3", "Sold", "counted", "Eva", "by itself"]) expect(textOf(html)).toContain(words);
  expect(linksOf(html).map((link) => link.href)).toEqual(["/backoffice/movements.csv?reason=sale&q=D", "/backoffice/orders/100200", "/backoffice/movements?reason=sale&q=D", "/backoffice/movements?reason=sale&q=D&before=2"]);
  expect(textOf(render(<MovementsPage filter={{ reason: undefined, words: "", before: undefined }} rows={[]} next={undefined} />, { locale: "ru" }))).toContain("Движений нет.");
});

test("a view is a link, can be forgotten, and only something narrowed can be saved", () => {
  const views = [{ name: "Open <b>", query: "?payment=open" }];
  const html = render(<OrderViews views={views} query="?payment=open" />, { locale: "en" });
  expect(linksOf(html).map((link) => link.href)).toEqual(["/backoffice/orders?payment=open"]);
  expect(html).toContain('aria-current="page"');
  expect(html).toContain('value="forget-view"');
  expect(html).toContain('value="save-view"');
  expect(html).not.toContain("<b>");
  expect(render(<OrderViews views={[]} query="" />, { locale: "en" })).not.toContain("save-view");
});
