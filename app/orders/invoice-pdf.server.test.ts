/** The PDF says what the frozen document says: read back with the glyph tables of the file itself. */
import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InvoiceDocument } from "#db/schema/invoice-document.ts";
import { runsOf } from "./internal/pdf-paper.server.ts";
import { invoicePdf } from "./invoice-pdf.server.ts";
import type { IssuedDocument } from "./load-invoice.server.ts";

const document = (wish: Partial<InvoiceDocument> = {}): InvoiceDocument => ({
  orderNumber: "100200", orderedOn: "2026-11-01T10:00:00.000Z", locale: "en", currency: "EUR", seller: { name: "Larkwood GmbH", address: ["Werkstr. 4", "Germany"], vatNumber: "DE123" },
  buyer: { name: "Łukasz Żółć", company: "Wood & Sons", line1: "Ekerö 1", postalCode: "00-001", city: "Warszawa", country: "PL" }, buyerVatNumber: "PL77", taxIncluded: true, reverseCharge: false,
  lines: [{ sku: "D-1", name: { en: "Oak desk", ru: "Дубовый стол" }, choices: [{ label: { en: "Finish", ru: "Отделка" }, value: { en: "Oil", ru: "Масло" } }], quantity: 2, unit: 45_050, amount: 90_100, discount: 100, taxRate: 1900 }],
  delivery: 590, discount: 100, subtotal: 90_100, taxes: [{ rate: 1900, amount: 90_590, tax: 14_464 }], total: 90_590, corrects: null, reason: null, transfer: null, ...wish,
});
const issued = (wish: Partial<InvoiceDocument> = {}, kind: IssuedDocument["kind"] = "invoice"): IssuedDocument => ({ number: "INV-2026-000001", kind, issuedAt: "2026-11-02T09:30:00.000Z", document: document(wish) });

/** Every stream of the file, inflated where it is packed. */
function streamsOf(pdf: Buffer): Map<number, string> {
  const text = pdf.toString("latin1");
  return new Map([...text.matchAll(/(\d+) 0 obj\n((?:(?!endobj)[\s\S])*?>>)\nstream\n/g)].map((match) => {
    const from = match.index + match[0].length;
    const bytes = pdf.subarray(from, text.indexOf("\nendstream", from));
    return [Number(match[1]), (match[2]?.includes("FlateDecode") === true ? inflateSync(bytes) : bytes).toString("latin1")] as const;
  }));
}

/** What a reader that selects all would copy: glyphs through each font's ToUnicode table. */
function selectable(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  const streams = streamsOf(pdf);
  const tables = new Map<string, ReadonlyMap<string, string>>();
  const fonts = new Map([...text.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((match) => [match[1] ?? "", Number(match[2])]));
  for (const [name, id] of fonts) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(new RegExp(`\\n${id} 0 obj\\n([\\s\\S]*?)endobj`).exec(text)?.[1] ?? "")?.[1];
    const map = new Map<string, string>();
    let next = 0;
    for (const part of (streams.get(Number(table)) ?? "").match(/beginbfrange[\s\S]*?endbfrange/g) ?? []) {
      for (const range of part.matchAll(/<([0-9a-fA-F]+)> <[0-9a-fA-F]+> \[([^\]]*)\]/g)) {
        next = Number.parseInt(range[1] ?? "0", 16);
        for (const unit of (range[2] ?? "").matchAll(/<([0-9a-fA-F ]*)>/g)) map.set((next++).toString(16).padStart(4, "0"), Buffer.from((unit[1] ?? "").replaceAll(" ", ""), "hex").swap16().toString("utf16le"));
      }
    }
    tables.set(name, map);
  }
  let font = "";
  const words: string[] = [];
  for (const content of streams.values()) {
    if (!content.includes("BT")) continue;
    for (const operation of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-fA-F]*>|\s|-?[\d.]+)*)\] TJ/g)) {
      if (operation[1] !== undefined) font = operation[1];
      else words.push([...(operation[2] ?? "").matchAll(/<([0-9a-fA-F]*)>/g)].map((glyphs) => (glyphs[1]?.match(/.{4}/g) ?? []).map((glyph) => tables.get(font)?.get(glyph.toLowerCase()) ?? "\ufffd").join("")).join(""));
    }
  }
  return words.join(" ").replaceAll("\u00a0", " ").replace(/ +/g, " ");
}

describe("an invoice as a file", () => {
  test("says in selectable text what the document says, letters of Poland and Sweden included", async () => {
    const text = selectable(await invoicePdf(issued()));
    for (const words of ["Larkwood GmbH", "VAT number DE123", "INV-2026-000001", "2 November 2026", "100200", "Wood & Sons", "Poland", "PL77", "Oak desk", "D-1", "Finish: Oil", "€450.50", "€901", "−€1", "19 %", "Total", "€905.90", "€144.64", "All amounts include tax."]) expect(text).toContain(words);
    expect(text.replaceAll(" ", "")).toContain("ŁukaszŻółć");
    expect(text.replaceAll(" ", "")).toContain("Ekerö1");
    expect(text).not.toContain("\ufffd");
  });

  test("in Russian every letter is there, and rubles have their sign", async () => {
    const text = selectable(await invoicePdf(issued({ locale: "ru", currency: "RUB", buyer: { name: "Ёлкина Щукина-Эйх", line1: "Подъездная ул., д. 5", postalCode: "101000", city: "Москва", country: "RU" } })));
    const close = text.replaceAll(" ", "");
    for (const words of ["Счёт", "ЁлкинаЩукина-Эйх", "Подъезднаяул.,д.5", "Россия", "Дубовыйстол", "Отделка:Масло", "₽", "Всесуммывключаютналог."]) expect(close).toContain(words);
    expect(text).not.toContain("\ufffd");
  });

  test("the same document gives the same bytes, another one does not", async () => {
    const [one, again, other] = [await invoicePdf(issued()), await invoicePdf(issued()), await invoicePdf(issued({ total: 90_591 }))];
    expect(one.equals(again)).toBe(true);
    expect(one.equals(other)).toBe(false);
    expect(one.subarray(0, 5).toString()).toBe("%PDF-");
    expect(one.toString("latin1")).toContain("(D:20261102093000Z)");
  });

  test("a credit note names what it corrects, and has no lines", async () => {
    const text = selectable(await invoicePdf(issued({ corrects: "INV-2026-000007", lines: [], subtotal: 500, total: 500, taxes: [{ rate: 1900, amount: 500, tax: 80 }] }, "credit-note")));
    for (const words of ["Credit note", "Corrects invoice INV-2026-000007.", "Refund", "€5"]) expect(text).toContain(words);
    expect(text).not.toContain("Unit price");
  });

  test("an open invoice says where the money goes, tax on top stands above the total", async () => {
    const text = selectable(await invoicePdf(issued({ taxIncluded: false, transfer: { dueOn: "2026-11-15T10:00:00.000Z", account: ["IBAN DE02 1203 0000 0000 2020 51"] } })));
    expect(text).toContain("15 November 2026");
    expect(text).toContain("IBAN DE02 1203 0000 0000 2020 51");
    expect(text.indexOf("19 % tax on")).toBeLessThan(text.indexOf("Total"));
  });

  test("three hundred lines take several pages, each with its number and the titles of the columns", async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ ...document().lines[0]!, sku: `D-${index}` }));
    const pdf = await invoicePdf(issued({ lines: many }));
    const pages = pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(10);
    const text = selectable(pdf);
    expect(text.match(/Unit price/g)).toHaveLength(pages);
    expect(text).toContain(`page ${pages} of ${pages}`);
    for (let index = 0; index < 300; index += 7) expect(text).toContain(`D-${index} `);
  });

  test.each(["𝕳𝖊 🪑 日本語", "x".repeat(400), "a\u0000b\u202ec", "   ", "(\\) <script>"])("a buyer called %j breaks nothing", async (name) => {
    const pdf = await invoicePdf(issued({ buyer: { name, line1: "1", postalCode: "1", city: "1", country: "DE" } }));
    expect(pdf.subarray(-6).toString()).toContain("%%EOF");
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});

describe("runs of a script", () => {
  test("put together are the text, as far as the font goes", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."aZ9 éłőЖёіΩαḌ–€₽№") }), (text) => {
      expect(runsOf(text).map((run) => run.text).join("")).toBe(text.normalize("NFC"));
      expect(runsOf(text).every((run, index, all) => run.script !== all[index - 1]?.script)).toBe(true);
    }));
  });
  test("what no file has becomes a question mark, once per character", () => expect(runsOf("日🪑")).toEqual([{ script: "latin", text: "??" }]));
});
