/** An issued document as a PDF: selectable text, and the same bytes whenever it is asked for, since everything comes from what was frozen. */
import { addressLines } from "#app/customers/address-lines.ts";
import { formatDate, localise } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { countryIn } from "./country-in.ts";
import type { Paper, TextStyle } from "./internal/pdf-paper.server.ts";
import { awaitedTransfer, invoiceSums, invoiceWords, type SumLine } from "./invoice-words.ts";
import type { IssuedDocument } from "./load-invoice.server.ts";

const muted: TextStyle = { size: 9, colour: "#6b6358" };

export async function invoicePdf(issued: IssuedDocument): Promise<Buffer> {
  const { document, kind, number } = issued;
  const { locale, t } = invoiceWords(issued);
  // Loaded with the first document: 13 MiB and a sixth of a second that a shop's start need not take (2026-11).
  const { Paper } = await import("./internal/pdf-paper.server.ts");
  const paper = new Paper({ title: `${t(kind)} ${number}`, author: document.seller.name, locale, at: new Date(issued.issuedAt) });
  head(paper, issued);
  paper.y += 30;
  paper.paragraph(t(kind), { size: 22, weight: 600 });
  if (document.corrects !== null) paper.paragraph(t("corrects", { number: document.corrects }));
  buyer(paper, issued);
  lines(paper, issued);
  sums(paper, issued);
  end(paper, issued);
  return paper.bytes((page, of) => t("page", { number, page, of }));
}

function head(paper: Paper, issued: IssuedDocument): void {
  const { seller, orderNumber, orderedOn } = issued.document;
  const { locale, t } = invoiceWords(issued);
  const facts = [[t("number"), issued.number], [t("issued"), formatDate(issued.issuedAt, locale)], [t("order"), orderNumber], [t("ordered"), formatDate(orderedOn, locale)]] as const;
  const half = paper.width / 2;
  let left = paper.column(seller.name, paper.left, paper.y, half - 20, { size: 17, weight: 600 });
  for (const line of seller.address.filter((each) => each !== seller.name)) left = paper.column(countryIn(line, locale), paper.left, left, half - 20, muted);
  if (seller.vatNumber !== null) left = paper.column(t("sellerVat", { number: seller.vatNumber }), paper.left, left, half - 20, muted);
  let right = paper.y;
  for (const [term, value] of facts) {
    paper.column(term, paper.left + half, right, half * 0.5 - 8, muted);
    right = paper.column(value, paper.left + half * 1.5, right, half * 0.5, { size: 9, align: "right" });
  }
  paper.y = Math.max(left, right);
}

function buyer(paper: Paper, issued: IssuedDocument): void {
  const { buyer: to, buyerVatNumber } = issued.document;
  const { locale, t } = invoiceWords(issued);
  paper.y += 14;
  paper.paragraph(t("to"), muted);
  for (const line of addressLines(to, locale)) paper.paragraph(line);
  if (buyerVatNumber !== null) paper.paragraph(`${t("vat")}: ${buyerVatNumber}`);
}

/** Where each column begins and how wide it is, in parts of the paper. */
const columns = [{ from: 0, width: 0.4 }, { from: 0.41, width: 0.13 }, { from: 0.55, width: 0.16 }, { from: 0.72, width: 0.1 }, { from: 0.83, width: 0.17 }] as const;

function row(paper: Paper, cells: readonly string[], style: TextStyle = {}): number {
  const ends = cells.map((cell, index) => {
    const column = columns[index] ?? columns[0];
    return paper.column(cell, paper.left + column.from * paper.width, paper.y, column.width * paper.width, { size: 9, ...style, align: index === 0 ? "left" : "right" });
  });
  return Math.max(...ends);
}

function lines(paper: Paper, issued: IssuedDocument): void {
  const { t, locale, price, rate } = invoiceWords(issued);
  if (issued.document.lines.length === 0) return;
  const title = () => {
    paper.y = row(paper, [t("goods"), t("quantity"), t("unit"), t("rate"), t("amount")], muted) + 3;
    paper.rule("#8a8175");
    paper.y += 6;
  };
  paper.y += 22;
  paper.keep(90);
  title();
  for (const line of issued.document.lines) {
    const name = localise(line.name, locale);
    const chosen = (line.choices ?? []).map(({ label, value }) => `${localise(label, locale)}: ${localise(value, locale)}`).join(" · ");
    const height = paper.linesOf(name, paper.width * 0.4, { size: 9 }).length * 13 + 13 + paper.linesOf(chosen, paper.width * 0.8, { size: 8 }).length * 11.5 + 12;
    if (paper.keep(Math.min(height, 500))) title();
    const end = row(paper, [name, String(line.quantity), price(line.unit), `${rate(line.taxRate)} %`, price(line.amount)]);
    const sku = paper.column(line.sku, paper.left, end, paper.width * 0.4, { ...muted, size: 8 });
    if (line.discount !== 0) paper.column(`−${price(line.discount)}`, paper.left + 0.83 * paper.width, end, 0.17 * paper.width, { ...muted, size: 8, align: "right" });
    paper.y = chosen === "" ? sku : paper.column(chosen, paper.left, sku, paper.width * 0.8, { ...muted, size: 8 });
    paper.y += 4;
    paper.rule();
    paper.y += 6;
  }
}

function sums(paper: Paper, issued: IssuedDocument): void {
  const { above, total, under, paid } = invoiceSums(issued);
  const from = paper.left + paper.width * 0.46;
  const line = ([term, value]: SumLine, style: TextStyle = {}) => {
    const wide = paper.width * 0.36;
    const end = paper.column(term, from, paper.y, wide, { size: 9.5, ...style });
    paper.column(value, from + wide, paper.y, paper.width * 0.18, { size: 9.5, ...style, align: "right" });
    paper.y = end + 3;
  };
  paper.y += 10;
  paper.keep((above.length + under.length + paid.length + 2) * 20);
  for (const each of above) line(each);
  paper.y += 2;
  line(total, { size: 12, weight: 600 });
  for (const each of under) line(each, muted);
  for (const each of paid) line(each);
}

function end(paper: Paper, issued: IssuedDocument): void {
  const { document, number } = issued;
  const { t, locale } = invoiceWords(issued);
  paper.y += 20;
  if (document.transfer != null) {
    const amount = formatMoney(money(awaitedTransfer(document), document.currency), locale);
    paper.keep(40 + document.transfer.account.length * 15);
    paper.paragraph(t(document.transfer.account.length === 0 ? "transfer" : "transferTo", { amount, date: formatDate(document.transfer.dueOn, locale), number }));
    for (const line of document.transfer.account) paper.paragraph(line);
    paper.y += 10;
  }
  paper.paragraph(t(document.reverseCharge ? "reverse" : document.taxIncluded ? "included" : "excluded"), muted);
}
