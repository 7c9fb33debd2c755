import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { pageFaults } from "#tests/page-faults.ts";
import { render, textOf } from "#tests/render.tsx";
import { previewValues, readPreview } from "../preview-input.ts";
import { Rights } from "../rights.tsx";
import { NotThere, OverlayLink, PageEditor } from "./page-editor.tsx";
import type { EditorCell, PageEditorPage } from "./page-editor.server.ts";

const hostile = "<script>alert(1)</script>";
const input = readPreview(new URLSearchParams("page=home&who=stranger&at=2027-01-15T09:00"), { locale: "en", market: "eur" });
const cell = (slot: number, wish: Partial<EditorCell> = {}): EditorCell => ({
  slot, product: `lw-${slot}`, name: `Piece ${slot}`, price: money(slot * 10_000, "EUR"), picture: undefined, attention: 1 / slot, by: "value", rule: "", value: { total: 1.2, relevance: 1, profit: -0.3, rules: 0.5 }, held: false, ...wish,
});
const page = (cells: readonly EditorCell[], layout = "row"): PageEditorPage => ({
  input, seen: "draft-1", shelves: [{ id: "picked", title: "Picked for you", layout, places: 8, cells }], rules: [], notThere: undefined,
  choices: { pages: [], personas: [], facets: [{ value: "material", label: "Material" }], products: [] },
});
const drawn = (one: PageEditorPage, wish: { readonly edit?: boolean; readonly overlay?: boolean; readonly locale?: "en" | "ru" } = {}) =>
  render(<Rights.Provider value={{ edit: wish.edit ?? true, publish: false }}><PageEditor page={one} overlay={wish.overlay ?? false} values={previewValues(input)} /></Rights.Provider>, { locale: wish.locale ?? "en" });

describe("the page to be arranged", () => {
  test("without scripts every place is pinned by a form that names shelf, product and what was seen", () => {
    const pins = formsOf(drawn(page([cell(1), cell(2)]))).filter((form) => form.fields.intent === "pin");
    expect(pins.map((form) => [form.fields.shelf, form.fields.product, form.fields.slot, form.fields.seen])).toEqual([["picked", "lw-1", "1", "draft-1"], ["picked", "lw-2", "2", "draft-1"]]);
    expect(pins.every((form) => form.required.includes("slot"))).toBe(true);
  });

  test("only what a plain pin holds can be let go", () => {
    const buttons = (held: boolean) => formsOf(drawn(page([cell(1, { held })]))).flatMap((form) => form.buttons.map((button) => button.value)).filter((value) => value === "unpin");
    expect([buttons(true).length, buttons(false).length]).toEqual([1, 0]);
  });

  test("each shelf has its tools, each under a name of its own, in both languages", () => {
    for (const locale of ["en", "ru"] as const) {
      const html = drawn(page([cell(1)], "grid"), { locale });
      expect(formsOf(html).flatMap((form) => form.buttons.map((button) => button.value)).filter((value) => ["pin", "fill", "cap"].includes(value))).toEqual(["pin", "fill", "cap"]);
      const names = tagsOf(html, "form").map((form) => form["aria-label"]).filter((name) => name !== undefined);
      expect(new Set(names).size).toBe(3);
      expect(pageFaults(html)).toEqual([]);
    }
  });

  test("a viewer sees everything and changes nothing", () => {
    const html = drawn(page([cell(1, { held: true })]), { edit: false });
    expect(formsOf(html)).toEqual([]);
    expect(tagsOf(html, "div").some((tag) => "draggable" in tag)).toBe(false);
    expect(linksOf(html).some((link) => link.href.startsWith("/studio/preview?"))).toBe(true);
  });

  test("why leads to the answer about this place under this look", () => {
    const [{ href = "" } = {}] = linksOf(drawn(page([cell(2)]))).filter((link) => link.href.startsWith("/studio/preview?"));
    const read = readPreview(new URLSearchParams(href.slice(href.indexOf("?") + 1, href.indexOf("#"))), { locale: "ru", market: "usd" });
    expect(read).toMatchObject({ page: "home", at: "2027-01-15T09:00", market: "eur", why: { shelf: "picked", product: "lw-2", slot: 2, side: "draft" } });
  });

  test("the overlay says how much each place is seen, and darkens what is not", () => {
    const html = drawn(page([cell(1), cell(4)]), { overlay: true });
    expect(textOf(html)).toContain("seen: 25 %");
    expect(tagsOf(html, "span").filter((tag) => tag.style?.startsWith("opacity") === true).map((tag) => tag.style)).toEqual(["opacity:0", "opacity:0.6000000000000001"]);
    expect(textOf(drawn(page([cell(1)])))).not.toContain("seen:");
  });

  test("the value is said in its parts; content and what a rule alone put there have none", () => {
    const labels = (one: EditorCell) => tagsOf(drawn(page([one])), "div").filter((tag) => tag.role === "img").map((tag) => tag["aria-label"]);
    expect(labels(cell(1))).toEqual(["Value +1.2: interest +1, profit -0.3, rules +0.5"]);
    expect(labels(cell(1, { value: undefined }))).toEqual([]);
    expect(textOf(drawn(page([cell(1, { value: undefined })])))).toContain("stands here by a rule alone");
    const content = drawn(page([cell(1, { product: "", name: hostile, value: undefined })]));
    expect(content).not.toContain("<script>");
    expect(formsOf(content).filter((form) => form.fields.product !== undefined && form.fields.product !== "")).toEqual([]);
  });

  test("the overlay's link turns it the other way and keeps the look; a pin that did not come out says why", () => {
    const href = (overlay: boolean) => linksOf(render(<OverlayLink overlay={overlay} values={previewValues(input)} />))[0]?.href ?? "";
    expect([href(true).includes("overlay"), href(false).includes("overlay=1"), href(false).includes("at=2027")]).toEqual([false, true, true]);
    expect(textOf(render(<NotThere page={{ ...page([]), notThere: { product: "Lamp", slot: 2, because: "A stronger pin." } }} />))).toContain("Lamp does not stand in place 2: A stronger pin.");
    expect(render(<NotThere page={page([])} />)).toBe("");
  });
});
