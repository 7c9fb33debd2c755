/** The draft as somebody else would see it: from a country, for a company, on a day. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unavailableValues } from "#app/configurator/availability.ts";
import { examineModel } from "#app/configurator/examine-model.ts";
import { readModelInput } from "#app/configurator/model-file.ts";
import type { ModelSource } from "#app/configurator/model.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { formsOf } from "#tests/forms.ts";
import { pageFaults } from "#tests/page-faults.ts";
import { render, textOf } from "#tests/render.tsx";
import { fullModel } from "#tests/short-models.ts";
import { shelf } from "#tests/small-model.ts";
import type { ModelBench } from "./model-bench.server.ts";
import { newItem } from "./model-edit.ts";
import { previewPage, type PreviewPage } from "./preview-page.server.ts";
import { PreviewView } from "./preview-view.tsx";

/** A lamp with conditions of every kind; the plug follows the country. */
const lamp = fullModel({
  options: [
    { id: "plug", kind: "enum", values: [{ id: "f", available: { regions: { except: ["US"] } } }, { id: "b", available: { regions: { only: ["US"] } } }] },
    { id: "shade", kind: "enum", values: ["white", { id: "gold", available: { from: "2027-03-01", until: "2027-05-31" } }, { id: "logo", available: { companies: { only: ["acme"] } } }, { id: "old", available: { stock: "SKU-1" } }] },
    { id: "hooks", kind: "quantity", min: 0, max: 2, step: 1, available: { regions: { only: ["DE"] }, from: "2027-01-01" } },
    { id: "dimmer", kind: "bool" },
  ],
  rules: ["dimmer implies plug == 'f'"],
}) as unknown as ModelSource;

function pageOf(source: ModelSource, query: string, locale: "en" | "ru" = "en"): PreviewPage {
  const read = readModelInput({ model: source, cases: [] });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const page = previewPage({ file: read.file } as unknown as ModelBench, examineModel(read.file.model, []), new URLSearchParams(query), locale);
  if (page === undefined) throw new Error("the draft compiles");
  return page;
}
const values = (page: PreviewPage) => page.sections.flatMap((section) => section.options.flatMap((option) => option.values.map((value) => ({ ...value, name: `${option.id}=${value.value}` }))));
const shutIn = (query: string): readonly string[] => values(pageOf(lamp, query)).filter(({ reason }) => reason !== "").map(({ name }) => name);
const drawn = (page: PreviewPage, locale: "en" | "ru" = "en") => render(<PreviewView id="lamp" page={page} seen="stamp" mayEdit />, { locale });

describe("the preview seen from somewhere", () => {
  test.each<[string, readonly string[]]>([
    ["", []],
    ["country=US", ["plug=f", "hooks=1", "hooks=2"]],
    ["country=us", ["plug=f", "hooks=1", "hooks=2"]],
    ["country=DE", ["plug=b"]],
    ["day=2027-02-28", ["shade=gold"]],
    ["day=2026-12-31", ["shade=gold", "hooks=1", "hooks=2"]],
    ["day=2027-03-01", []],
    ["day=2027-06-01", ["shade=gold"]],
    ["company=acme", []],
    ["company=other", ["shade=logo"]],
    ["country=DE&company=other&day=2027-04-01", ["plug=b", "shade=logo"]],
    ["country=DE&day=2026-12-01", ["plug=b", "shade=gold", "hooks=1", "hooks=2"]],
    ["country=Germany&day=tomorrow&company=%00", []],
    ["country=D1&day=2027-13-01", []],
  ])("?%s shuts %j, and nothing that was not asked about", (query, shut) => {
    expect(shutIn(query)).toEqual(shut);
  });

  test("what needs a shut value cannot be had either, and what is shown is what would be built there", () => {
    const states = new Map(values(pageOf(lamp, "country=US")).map(({ name, status }) => [name, status]));
    expect([states.get("plug=f"), states.get("plug=b"), states.get("dimmer=true"), states.get("dimmer=false")]).toEqual(["unavailable", "shown", "unavailable", "shown"]);
  });

  test("shut values say why, in words, and are no links; every link keeps where it is looked at from", () => {
    const page = pageOf(lamp, "country=US&day=2027-06-01&company=other");
    const html = drawn(page);
    expect(values(page).find(({ name }) => name === "plug=f")?.reason).toMatch(/United States/);
    expect(values(pageOf(lamp, "country=US", "ru")).find(({ name }) => name === "plug=f")?.reason).toMatch(/Соединенные Штаты|США/);
    expect(textOf(html)).toContain(values(page).find(({ name }) => name === "shade=gold")?.reason);
    for (const { href } of values(page)) expect(Object.fromEntries(new URLSearchParams(href))).toMatchObject({ country: "US", day: "2027-06-01", company: "other" });
    for (const locale of ["en", "ru"] as const) expect(pageFaults(drawn(pageOf(lamp, "country=US&day=2027-06-01&company=other", locale), locale)), locale).toEqual([]);
  });

  test("choices of a value that cannot be had there say so instead of naming no rule", () => {
    const { conflict } = pageOf(lamp, "country=US&o.plug=f");
    expect(conflict).toEqual([expect.stringMatching(/United States/)]);
    const own = values(pageOf(lamp, "country=US&o.plug=f")).find(({ name }) => name === "plug=f");
    expect(own).toMatchObject({ status: "chosen", href: "?book=EUR&country=US" });
    expect(pageOf(lamp, "o.plug=b&o.dimmer=true").conflict).toEqual(["r1"]);
  });

  test("the form asks with what was given, and keeps the choices; a case is kept only of what everybody sees", () => {
    const [asked] = formsOf(drawn(pageOf(lamp, "country=us&day=2027-04-01&o.shade=white"))).filter(({ method }) => method === "get");
    expect(asked?.fields).toMatchObject({ country: "US", day: "2027-04-01", company: "", "o.shade": "white" });
    const keeps = (query: string): boolean => formsOf(drawn(pageOf(lamp, query))).some(({ fields }) => fields.item === newItem);
    expect([keeps(""), keeps("country=US"), keeps("day=2027-04-01"), keeps("country=nowhere")]).toEqual([true, false, false, true]);
  });

  test("a model that anybody can have always asks nothing", () => {
    const page = pageOf(shelf(), "country=US&day=2027-06-01");
    expect(page.from).toBeUndefined();
    expect(formsOf(drawn(page)).flatMap(({ fields }) => Object.keys(fields))).not.toContain("country");
    expect(pageOf(riseDesk, "").from).toEqual({ country: "", company: "", day: "" });
  });

  test("with everything given it shuts what the shop shuts", () => {
    const read = readModelInput({ model: lamp, cases: [] });
    if (!read.ok) throw new Error("it reads");
    const day = fc.integer({ min: 0, max: 400 }).map((days) => new Date(Date.UTC(2026, 10, 1) + days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(fc.property(fc.constantFrom("US", "DE", "RU"), fc.constantFrom("acme", "other"), day, (country, company, on) => {
      const shop = unavailableValues(read.file.model, { region: country, companies: [company], day: on }).map(({ option, value }) => `${option}=${value}`);
      expect(shutIn(`country=${country}&company=${company}&day=${on}`)).toEqual(shop);
    }), { numRuns: Number(process.env["EVERY_ENGINE_RUNS"] ?? 30) });
  });
});
