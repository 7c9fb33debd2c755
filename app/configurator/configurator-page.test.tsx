import { describe, expect, test } from "vitest";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { render, textOf } from "#tests/render.tsx";
import { shelf, versionOf } from "#tests/small-model.ts";
import { ConfiguratorPage, type ConfiguratorPageProps } from "./configurator-page.tsx";
import { configuratorView } from "./configurator-view.ts";
import { ComparePage } from "./compare-page.tsx";
import { compareConfigurations } from "./comparison.ts";
import { GuidePage, type GuidePageProps } from "./guide-page.tsx";
import { readState } from "./page-state.ts";
import { SharePage, type SharePageProps } from "./share-page.tsx";
import { nothingSpoken } from "./use-spoken.ts";

const small = versionOf(shelf());
const arrivals = Array.from({ length: 60 }, (_, days) => ({ from: Date.parse("2026-12-01T00:00:00Z") + days * 86_400_000, until: Date.parse("2026-12-03T00:00:00Z") + days * 86_400_000 }));

function page(query = "", more: Partial<ConfiguratorPageProps> = {}, { version = small, locale = "en" as const }: { readonly version?: typeof small; readonly locale?: "en" | "ru" } = {}): string {
  const state = readState(new URLSearchParams(query));
  const { view } = configuratorView({
    ...version, choices: state.choices, preference: state.wish, why: state.why, undo: state.undo, limits: { price: state.budget === undefined ? undefined : state.budget * 100, by: state.by }, locale, currency: "EUR", arrivals,
  });
  return render(<ConfiguratorPage
    slug="shelf" name="Shelf" subtitle="Made to measure" crumbs={[]} view={view} state={state} address={query} currency="EUR" taxIncluded modelVersion={3} guided={false} notice={null} earliest="2026-12-03" problem={undefined}
    picture={(which) => ({ light: `/picture?view=${which}`, dark: `/picture?view=${which}&dark` })} stuck={undefined} spoken={nothingSpoken} onChoose={() => undefined} {...more}
  />, { locale }, `/configure/shelf?${query}`);
}

/** The address behind a link whose text begins like this. */
function linkOf(html: string, text: string): string {
  const found = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].find(([, , inner]) => textOf(inner ?? "").startsWith(text));
  if (found === undefined) throw new Error(`no link ${text}`);
  return (found[1] ?? "").replaceAll("&amp;", "&");
}
const queryOf = (href: string): Record<string, string> => Object.fromEntries(new URL(href, "http://shop/configure/shelf").searchParams);

describe("the configurator's page", () => {
  test("every value is a link to the configuration with it", () => {
    const html = page("o.width=900");
    expect(queryOf(linkOf(html, "Oak"))).toEqual({ "o.width": "900", "o.wood": "oak" });
    expect(textOf(html)).toContain("+€80");
  });

  test("a press keeps budget, date, wish, the line of the cart and the comparison", () => {
    const keep = "budget=900&by=2026-12-30&prefer=cheapest&line=0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10&with=wood.oak";
    expect(queryOf(linkOf(page(keep), "Oak"))).toEqual({ budget: "900", by: "2026-12-30", prefer: "cheapest", line: "0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10", with: "wood.oak", "o.wood": "oak" });
  });

  test("whoever changes an order reads so before the picture", () => {
    const html = page("o.wood=oak&swap=100200.3");
    expect(textOf(html).match(/You are changing order 100200/g)).toHaveLength(1);
    expect(html.indexOf("You are changing order 100200")).toBeLessThan(html.indexOf("<img"));
    expect(textOf(page("o.wood=oak"))).not.toContain("You are changing");
  });

  test("a blocked value leads to its reason, which stands below its option with the ways out", () => {
    expect(queryOf(linkOf(page("o.wood=pine"), "Yes"))).toEqual({ "o.wood": "pine", why: "doors:true" });
    const html = page("o.wood=pine&why=doors:true");
    const panel = html.slice(html.indexOf('id="conflict-title"'));
    expect(textOf(panel)).toMatch(/^id="conflict-title" class="text-h4" > Glass doors: Yes is not possible yet|Glass doors: Yes is not possible yet/);
    expect(textOf(panel)).toContain("Glass doors are made for oak only.");
    expect(queryOf(linkOf(panel, "Change this"))).toEqual({ "o.doors": "true", "o.wood": "oak", undo: "wood.pine" });
    expect(queryOf(linkOf(panel, "Leave it as it is"))).toEqual({ "o.wood": "pine" });
    expect(queryOf(linkOf(panel, "Ask about this configuration"))).toEqual({ product: "shelf", choices: "o.wood=pine&why=doors%3Atrue" });
    // Beside the option that was asked about, not at the head of the page.
    expect(html.indexOf("conflict-title")).toBeGreaterThan(html.indexOf('id="option-doors"'));
  });

  test("after a repair the change stands there with its way back", () => {
    const html = page("o.doors=true&undo=wood.pine");
    expect(textOf(html)).toContain("Changed: Wood: Pine becomes left to us; Glass doors: left to us becomes Yes");
    expect(queryOf(linkOf(html, "Undo"))).toEqual({ "o.wood": "pine" });
  });

  test("what follows from a choice says from which", () => {
    expect(textOf(page("o.doors=true"))).toContain("Follows from Glass doors: Yes. Glass doors are made for oak only.");
  });

  test("above the budget, after the date", () => {
    expect(textOf(page("budget=200"))).toContain("above your budget");
    expect(textOf(page("by=2026-12-18"))).toContain("after your date");
    expect(queryOf(linkOf(page("budget=200&o.width=600"), "up to €200"))).toEqual({ "o.width": "600" });
  });

  test("choices that contradict each other are explained at the head, without an order button", () => {
    const html = page("o.wood=pine&o.doors=true");
    expect(textOf(html)).toContain("These choices do not go together");
    expect(html).not.toContain("Add to cart");
  });

  test("the steps lead to their sections, each with what is decided", () => {
    const html = page("o.doors=true");
    expect(html).toContain('href="#section-all"');
    expect(html).toContain('id="section-all"');
    expect(textOf(html)).toContain("2 of 3 decided");
  });

  test("the order's form carries the whole configuration, the own choices and the price that was seen", () => {
    const html = page("o.wood=oak&line=0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10");
    for (const [name, value] of [["o.wood", "oak"], ["o.width", "600"], ["o.doors", "false"], ["own", "?o.wood=oak"], ["modelVersion", "3"], ["shownUnit", "24000"], ["replaces", "0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10"]]) {
      expect(html).toContain(`type="hidden" name="${name}" value="${value}"`);
    }
    expect(textOf(html)).toContain("Save the change");
  });

  test("one polite region says the sentence, nothing else speaks by itself", () => {
    const html = page("", { spoken: { text: "Wood: Oak.", shown: false } });
    expect(html).toContain('<div role="status"><p class="sr-only">Wood: Oak.</p></div>');
    expect(page("", { spoken: { text: "Height is now 100 cm.", shown: true } })).toContain('<div role="status"><p class="said">Height is now 100 cm.</p></div>');
    expect(html).not.toContain("aria-live");
  });

  test("help is offered only to those who are stuck, and not over the way back", () => {
    expect(textOf(page())).not.toContain("Shall we look at it together?");
    expect(textOf(page("", { stuck: { dismiss: () => undefined } }))).toContain("Shall we look at it together?");
    expect(textOf(page("o.doors=true&undo=wood.pine", { stuck: { dismiss: () => undefined } }))).not.toContain("Shall we look at it together?");
  });

  test.each([["price-changed", "it is now €250"], ["model-changed", "was revised"], ["not-sold", "not sold"], ["too-many-lines", "cart is full"], ["invalid-configuration", "cannot be built"], ["anything", "nothing was added"]])("the outcome %s is said", (code, words) => {
    expect(textOf(page("", { problem: { code, price: "€250" } }))).toContain(words);
  });

  test("a comparison that was begun is one press away", () => {
    const html = page("with=wood.oak&with=width.900");
    expect(textOf(html)).toContain("2 configurations set aside for comparison");
    expect(linkOf(html, "Add to comparison")).toBe("/configure/shelf/compare?c=wood.oak&c=width.900&c=*");
    expect(linkOf(page("prefer=cheapest"), "Compare")).toBe("/configure/shelf/compare?c=doors.false*width.600*wood.pine");
  });

  test("the questions are offered where there are some", () => {
    expect(page("", { guided: true })).toContain('href="/configure/shelf/guide"');
    expect(page()).not.toContain("/guide");
  });

  test("a slider has a number beside it and a mark for each value; both say which option they are", () => {
    const html = page("", {}, { version: versionOf(riseDesk) });
    expect(html).toMatch(/<input type="range" aria-labelledby="option-width" aria-valuetext="160 cm" min="1200" max="2000" step="200"/);
    expect(html).toContain('name="n.width"');
    expect(queryOf(linkOf(html, "180"))).toEqual({ "o.width": "1800" });
    expect(textOf(html)).toContain("From 120 to 200 cm, in steps of 20");
  });

  test("swatches have names and samples", () => {
    const html = page("", {}, { version: versionOf(spanShelving) });
    expect(html).toContain("/materials/oak-natural.svg");
    expect(queryOf(linkOf(html, "Walnut"))).toEqual({ "o.material": "walnut" });
  });

  test("in Russian no English is left, whatever stands on the page", () => {
    const russian = textOf(page("why=board:b18&o.load=books&o.width=1000&budget=5000&by=2027-01-20&undo=width.600", { crumbs: [], name: "Стеллаж", subtitle: "По размеру", guided: true, stuck: { dismiss: () => undefined } }, { version: versionOf(spanShelving), locale: "ru" }));
    const words = russian.match(/[A-Za-z]{3,}/g) ?? [];
    expect(words.filter((word) => !["EUR", "Span"].includes(word))).toEqual([]);
  });

  test("text from the address is written as text", () => {
    expect(page(`o.wood=${encodeURIComponent('"><script>alert(1)</script>')}&why=${encodeURIComponent("<b>:<i>")}`)).not.toMatch(/<script|<b>|<i>/);
  });
});

describe("side by side", () => {
  const compare = (codes: readonly Record<string, string>[], onlyDifferences = false) => render(<ComparePage
    slug="shelf" name="Shelf" crumbs={[]} onlyDifferences={onlyDifferences} suggestions={[{ wish: "cheapest", name: undefined, code: "doors.false*width.600*wood.pine", price: "€160" }, { wish: undefined, name: "Study <i>", code: "wood.oak", price: "€240" }]}
    comparison={compareConfigurations({ ...small, codes, arrivals, locale: "en", currency: "EUR" })}
  />);

  test("differences are marked for eyes and for ears", () => {
    const html = compare([{}, { wood: "oak" }]);
    expect(textOf(html)).toContain("Wood , differs Pine Oak");
    expect(textOf(html)).toContain("lowest price");
    expect(html).toContain('aria-label="Comparison of Shelf"');
  });

  test("only what differs, and everything again, are links that keep the configurations", () => {
    expect(linkOf(compare([{}, { wood: "oak" }]), "Only what differs")).toBe("/configure/shelf/compare?c=*&c=wood.oak&show=differences");
    const html = compare([{}, { wood: "oak" }], true);
    expect(textOf(html)).not.toContain("Glass doors");
    expect(linkOf(html, "Show everything")).toBe("/configure/shelf/compare?c=*&c=wood.oak");
  });

  test("one is taken, one is taken away, another is added", () => {
    const html = compare([{ width: "900" }, { wood: "oak" }]);
    expect(linkOf(html, "Continue with this one")).toBe("/configure/shelf?o.width=900");
    expect(linkOf(html, "Remove")).toBe("/configure/shelf/compare?c=wood.oak");
    expect(linkOf(html, "Configure another")).toBe("/configure/shelf?with=width.900&with=wood.oak");
    expect(linkOf(html, "For the lowest price")).toBe("/configure/shelf/compare?c=width.900&c=wood.oak&c=doors.false*width.600*wood.pine");
    expect(html).toContain("Study &lt;i&gt;");
  });

  test("empty, alone, all alike, broken", () => {
    expect(textOf(compare([]))).toContain("Nothing to compare yet");
    expect(textOf(compare([{}]))).toContain("One configuration so far");
    expect(textOf(compare([{}, {}]))).not.toContain("Only what differs");
    expect(textOf(compare([{}, { wood: "pine", doors: "true" }]))).toContain("cannot be built any more");
  });

  test("four are enough: nothing more is offered", () => {
    expect(textOf(compare([{}, { width: "900" }, { width: "1200" }, { wood: "oak" }]))).not.toContain("Configure another");
  });
});

describe("needs first", () => {
  const guide = (more: Partial<GuidePageProps> = {}) => render(<GuidePage
    slug="shelf" name="Shelf" crumbs={[]} intro="Tell us" currency="EUR" earliest="2026-12-03" budget={600} by="2026-12-24" result={undefined}
    questions={[
      { id: "wood", text: "Which wood?", help: "Both last.", answer: "b", answers: [{ id: "a", label: "Light", help: undefined }, { id: "b", label: "Strong", help: "Oak" }], number: undefined },
      { id: "room", text: "How wide", help: undefined, answer: "120", answers: undefined, number: { unit: "cm", min: 60, max: 300 } },
    ]} {...more}
  />);

  test("is a form of the address: answers, budget and day stand in it", () => {
    const html = guide();
    expect(html).toContain('method="get"');
    expect(html).toMatch(/<input type="radio" name="a\.wood"[^>]* checked="" value="b"|name="a\.wood"[^>]*value="b"[^>]*checked/);
    for (const [name, value] of [["a.room", "120"], ["budget", "600"], ["by", "2026-12-24"]]) expect(html).toMatch(new RegExp(`name="${name}"[^>]*value="${value}"|value="${value}"[^>]*name="${name}"`));
    expect(textOf(html)).toContain("How wide, cm");
    expect(textOf(html)).toContain("No matter");
  });

  test("what suits is shown with its reasons; what had to give way is said", () => {
    const html = guide({ result: {
      proposals: [{ wishes: ["preferred", "quickest"], query: "?o.wood=oak", picture: "/picture.svg?o.wood=oak", price: "€240", arrival: "15 December", weight: "17 kg" }, { wishes: ["cheapest"], query: "?o.wood=pine&prefer=cheapest", picture: "/picture.svg", price: "€160", arrival: undefined, weight: "12 kg" }],
      reasons: ["Wood: Oak"], unmet: ["Dust?"], drops: ["budget", "by"], compare: "/configure/shelf/compare?c=*",
    } });
    const text = textOf(html);
    for (const words of ["These 2 suit you", "From your answers: Wood: Oak", "As we would build it · As soon as possible", "Nothing that meets your answers costs so little", "Nothing that meets your answers can be there by that day", "This had to give way: Dust?", "Arrives 15 December · 17 kg"]) expect(text).toContain(words);
    expect(linkOf(html, "Look at it closely")).toBe("/configure/shelf?o.wood=oak");
    expect(html).toContain("/picture.svg?o.wood=oak&amp;theme=light");
    expect(html).toContain("/picture.svg?theme=dark");
    expect(linkOf(html, "Compare them side by side")).toBe("/configure/shelf/compare?c=*");
  });
});

describe("a saved configuration", () => {
  const share = (more: Partial<SharePageProps> = {}) => render(<SharePage
    code="abc" slug="shelf" product="Shelf" link="https://shop.example/configuration/abc" picture="/picture.svg" price="€240" compare="/compare" words={[{ term: "Wood", value: "Oak" }]} own signedIn={false} name={undefined} outcome={undefined} {...more}
  />);

  test("its owner names it, sends it and finds it again", () => {
    const html = share({ name: "Study" });
    expect(textOf(html)).toContain("Study Shelf");
    expect(html).toContain('value="https://shop.example/configuration/abc"');
    expect(html).toContain('name="to"');
    expect(linkOf(html, "Sign in, and it is there")).toBe("/sign-in?next=%2Faccount%2Fconfigurations");
    expect(linkOf(share({ signedIn: true }), "All your saved ones")).toBe("/account/configurations");
  });

  test("a stranger with the link sees the piece and nothing of its owner", () => {
    const html = share({ own: false });
    expect(html).not.toMatch(/name="(to|name)"/);
    expect(textOf(html)).toContain("A saved configuration");
    expect(textOf(html)).toContain("Wood Oak");
  });

  test.each([["sent", "It is on its way."], ["renamed", "The name is kept."], ["mail-too-many", "enough for today"], ["mail-invalid", "no mail address"]] as const)("the outcome %s", (outcome, words) => {
    expect(textOf(share({ outcome }))).toContain(words);
  });

  test("where it is not sold it says so", () => {
    expect(textOf(share({ price: undefined }))).toContain("not sold in this market");
  });
});
