import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linksOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import type { Report } from "./load-report.server.ts";
import { csvCell, csvOf, measures, reportAddress, reportDays, reportFilter, reportParts, reportRows, summarise, volume, type ReportFilter, type ReportTicket } from "./report.ts";
import { ReportBehind, ReportFilters, ReportTable, VolumeBars } from "./report-view.tsx";

const now = Date.UTC(2026, 10, 28);
const day = 86_400_000;
const ticket = (values: Partial<ReportTicket> = {}): ReportTicket => ({ number: "T-1", subject: "A", part: "damage", at: now - day, firstAnswer: null, solved: null, alone: false, reopened: false, rating: null, laterRating: null, ...values });
const some = fc.array(fc.record({ part: fc.constantFrom("damage", "delivery", ""), at: fc.integer({ min: now - 40 * day, max: now }), firstAnswer: fc.option(fc.nat(500)), solved: fc.option(fc.nat(5000)), alone: fc.boolean(), reopened: fc.boolean(), rating: fc.option(fc.integer({ min: 1, max: 5 })), laterRating: fc.option(fc.integer({ min: 1, max: 5 })) }).map(ticket), { maxLength: 40 });

describe("figures", () => {
  test("medians and means over what happened alone", () => {
    const row = summarise("damage", [ticket({ firstAnswer: 10, rating: 5 }), ticket({ firstAnswer: 30, solved: 100, rating: 2, reopened: true }), ticket({ alone: true, solved: 50, laterRating: 3 }), ticket()]);
    expect(row).toEqual({ part: "damage", all: 4, answered: 2, solved: 2, alone: 1, reopened: 1, rated: 2, ratedLater: 1, firstAnswer: 20, toSolve: 75, rating: 3.5, laterRating: 3 });
    expect(summarise("", [])).toEqual({ part: "", all: 0, answered: 0, solved: 0, alone: 0, reopened: 0, rated: 0, ratedLater: 0, firstAnswer: null, toSolve: null, rating: null, laterRating: null });
  });

  test("parts add up to the whole, in a total order whatever the tickets' own is", () => {
    fc.assert(fc.property(some, (tickets) => {
      const rows = reportRows(tickets);
      const total = summarise("", tickets);
      for (const measure of measures) expect(rows.reduce((sum, row) => sum + row[measure], 0)).toBe(total[measure]);
      expect(reportRows([...tickets].reverse()).map((row) => row.part)).toEqual(rows.map((row) => row.part));
      for (const days of [7, 30, 90]) expect(volume(tickets, days, now).reduce((sum, bar) => sum + bar.count, 0)).toBe(tickets.length);
    }));
  });

  test("bars are days in a month, weeks in a year", () => {
    expect(volume([], 30, now)).toHaveLength(30);
    expect(volume([ticket({ at: now - 1 })], 90, now).at(-1)?.count).toBe(1);
    expect(volume([], 365, now)).toHaveLength(53);
  });
});

describe("the address", () => {
  test("is the state of the page", () => {
    const filters: fc.Arbitrary<ReportFilter> = fc.record({ days: fc.constantFrom(...reportDays), by: fc.constantFrom(...reportParts), value: fc.option(fc.string({ maxLength: 200 }), { nil: undefined }), measure: fc.constantFrom(undefined, ...measures) });
    fc.assert(fc.property(filters, (filter) => {
      expect(reportFilter(new URLSearchParams(reportAddress(filter).slice(1)))).toEqual(filter);
    }));
    expect(reportFilter(new URLSearchParams("days=3&by=name&measure=x"))).toEqual({ days: 30, by: "reason", value: undefined, measure: undefined });
  });
});

describe("the file", () => {
  test.each([["=1+1", "'=1+1"], ["a,b", '"a,b"'], ['say "x"', '"say ""x"""'], ["two\nlines", '"two\nlines"'], [5, "5"], [-5, "-5"], [null, ""], ["@x", "'@x"]])("%j is written %s", (value, written) => expect(csvCell(value)).toBe(written));

  test("has a line of names and one per row", () => {
    expect(csvOf([summarise("damage", [ticket({ firstAnswer: 10 })])])).toBe("part,tickets,answered,solved,alone,reopened,rated,\"first answer, minutes\",\"to solve, minutes\",rating,rated after a month,rating after a month\r\ndamage,1,1,0,0,0,0,10,,,0,\r\n");
  });
});

describe("the page", () => {
  const tickets = [ticket({ firstAnswer: 10, rating: 4 }), ticket({ part: "", solved: 600, alone: true })];
  const report: Report = { total: summarise("", tickets), rows: reportRows(tickets), volume: volume(tickets, 30, now), selfService: 3, behind: [{ number: "T-1", subject: "<b>A</b>", at: now, part: "damage" }] };
  const filter: ReportFilter = { days: 30, by: "reason", value: "damage", measure: "answered" };

  test("each figure leads to the tickets behind it, and says what it is", () => {
    const html = render(<ReportTable report={report} filter={{ ...filter, value: undefined, measure: undefined }} />);
    const links = linksOf(html).map((link) => link.href.replaceAll("&amp;", "&"));
    expect(links).toContain("/desk/reports?days=30&by=reason&value=damage&measure=answered#behind");
    expect(links).toContain("/desk/reports?days=30&by=reason&measure=all#behind");
    expect(html).toContain('aria-label="Damage, Answered: 1"');
    expect(textOf(html)).toContain("10 min");
    expect(textOf(html)).toContain("10 h");
    expect(textOf(html)).toContain("without");
  });

  test("the tickets behind are links to the desk, as text", () => {
    for (const locale of ["en", "ru"] as const) {
      const html = render(<ReportBehind report={report} filter={filter} />, { locale });
      expect(linksOf(html)).toEqual([expect.objectContaining({ href: "/desk/T-1" })]);
      expect(html).not.toContain("<b>A");
    }
    expect(render(<ReportBehind report={report} filter={{ ...filter, measure: undefined }} />)).toBe("");
  });

  test("a bar per day, with its figure, and a file beside", () => {
    const html = render(<VolumeBars volume={report.volume} />);
    expect(html.match(/<rect/g)).toHaveLength(30);
    expect(html).toMatch(/role="img" aria-label="Tickets, [^"]+ at most 2 at a time"/);
    expect(volume([], 30, now).at(-1)?.until).toBe(now);
    expect(linksOf(render(<ReportFilters filter={filter} />)).map((link) => link.href.replaceAll("&amp;", "&"))).toEqual(["/desk/reports/file?days=30&by=reason"]);
    expect(textOf(render(<ReportTable report={{ ...report, total: summarise("", []) }} filter={filter} />))).toBe("No ticket in this period.");
  });
});
