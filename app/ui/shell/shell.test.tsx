import type { ReactElement } from "react";
import { describe, expect, test } from "vitest";
import { render, textOf } from "#tests/render.tsx";
import { ConsentBanner } from "./consent-banner.tsx";
import { ErrorPage, toldOf } from "./error-page.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import { returnAddress } from "./preferences-form.tsx";
import type { ShellValue } from "./shell.ts";
import { MenuEntries, PhoneMenuEntries } from "./menu-entries.tsx";
import { nextPlace } from "./search-suggestions.tsx";
import { readSuggestions } from "./suggestions.ts";

const menu = [{ href: "/c/seating", name: "Seating", intro: "To sit on", links: [{ href: "/c/sofas", name: "Sofas" }] }];
const drawn = (id: string, view: ReactElement) => ({ id, html: render(view) });

const shell: ShellValue = {
  brand: "Larkwood", currency: "EUR", cartCount: 3, wishes: ["1"], staff: false, ask: true,
  menu: drawn("menu", <MenuEntries menu={menu} />), phoneMenu: drawn("phone-menu", <PhoneMenuEntries menu={menu} />), menuList: { id: "menu-list", html: '<li><a href="/c/seating">Seating</a></li>' },
  markets: [{ id: "eur", name: "Germany, EUR" }, { id: "rub", name: "Russia, RUB" }],
};

describe("the header", () => {
  test("reaches every category, the search, and says what lies in the cart", () => {
    const html = render(<Header shell={shell} />, { wishes: ["1"] }, "/c/seating?lang=ru&page=2");
    expect(html).toContain('href="/c/sofas"');
    expect(html).toMatch(/<form[^>]*role="search"[^>]*action="\/search"/);
    expect(html).toContain('aria-label="Cart, 3 items"');
    expect(html).toContain('aria-label="Wish list, 1 item"');
    expect(html).toContain('aria-label="Sign in"');
  });

  test("knows who is signed in", () => {
    const html = render(<Header shell={{ ...shell, person: "Anna" }} />);
    expect(html).toMatch(/<a [^>]*href="\/account"/);
    expect(html).toContain('aria-label="Account: Anna"');
  });

  test("the chosen language, market and theme are the ones in force", () => {
    const html = render(<Header shell={shell} />, { locale: "ru", market: "rub", theme: "dark" });
    for (const value of ["ru", "rub", "dark"]) expect(html).toMatch(new RegExp(`<option value="${value}" selected="">`));
  });

  test("shows a logo with the brand's name where there is one", () => {
    expect(render(<Header shell={{ ...shell, logo: "/files/logo" }} />)).toMatch(/<img src="\/files\/logo" alt="Larkwood"/);
  });
});

describe("preferences", () => {
  test.each([["/c/seating", "?lang=ru&page=2", "/c/seating?page=2"], ["/", "?lang=en", "/"], ["/search", "?q=a+b", "/search?q=a+b"]])("after %s%s the shopper comes back to %s", (path, search, expected) => {
    expect(returnAddress(path, search)).toBe(expected);
  });
});

describe("the footer", () => {
  test("leads staff to where they work and nobody else", () => {
    expect(render(<Footer shell={shell} />)).not.toContain('href="/backoffice"');
    expect(render(<Footer shell={{ ...shell, staff: true }} />)).toContain('href="/backoffice"');
  });

  test("names the texts the law asks for", () => {
    for (const text of ["imprint", "terms", "privacy", "withdrawal"]) expect(render(<Footer shell={shell} />)).toContain(`href="/legal/${text}"`);
  });
});

describe("the question for consent", () => {
  test("yes and no are the same button, a word apart", () => {
    const html = render(<ConsentBanner />);
    const classes = [...html.matchAll(/<button[^>]*class="([^"]*)"[^>]*name="personalisation"/g)].map((match) => match[1]);
    expect(classes).toHaveLength(2);
    expect(classes[0]).toBe(classes[1]);
  });
});

describe("an error page", () => {
  test("speaks the reader's language, and both when it does not know", () => {
    expect(textOf(render(<ErrorPage status={404} locale="ru" />))).toMatch(/^Ошибка 404 Такой страницы здесь нет/);
    const both = render(<ErrorPage status={500} locale={undefined} />);
    expect(both).toContain('lang="en"');
    expect(both).toContain('lang="ru"');
    expect(both.match(/<h1/g)).toHaveLength(1);
  });

  test.each([[404, "This page is not here"], [403, "This page is not open to you"], [500, "Something broke on our side"], [502, "Something broke on our side"], [400, "We could not make sense of that"], [405, "We could not make sense of that"], [429, "That was a little fast"]])("%i is worded", (status, words) => {
    expect(textOf(render(<ErrorPage status={status} locale="en" />))).toContain(words);
  });

  test("says what the answer itself says, which is no breakdown", () => {
    const told = toldOf({ title: "Too many attempts", text: "Please wait 5 minutes." });
    const words = textOf(render(<ErrorPage status={429} locale="en" told={told} />));
    expect(words).toMatch(/^Too many attempts Please wait 5 minutes\. Sign in To the help centre$/);
    for (const other of [undefined, null, "text", { title: "a" }, { title: 1, text: 2 }]) expect(toldOf(other)).toBeUndefined();
  });
});

describe("suggestions", () => {
  test("arrows go round through the field itself", () => {
    expect([-1, 0, 1, 2].map((place) => nextPlace(place, 3, "ArrowDown"))).toEqual([0, 1, 2, -1]);
    expect([-1, 0, 1, 2].map((place) => nextPlace(place, 3, "ArrowUp"))).toEqual([2, -1, 0, 1]);
  });

  const sofa = { id: "1", slug: "sofa", name: "Sofa", price: { amount: 129_000, currency: "EUR" }, picture: { mediaId: "m", hash: "h", alt: "" } };

  test("become lines with addresses of this shop: categories, things, words", () => {
    expect(readSuggestions({ queries: ["oak shelf"], categories: [{ slug: "sofas", name: "Sofas", products: 6 }], products: [sofa] }, "en")).toEqual([
      { kind: "category", text: "Sofas", href: "/c/sofas", aside: "6" },
      { kind: "product", text: "Sofa", href: "/p/sofa", picture: "/pictures/m/h.svg?shape=square", aside: "€1,290" },
      { kind: "words", text: "oak shelf", href: "/search?q=oak+shelf" },
    ]);
  });

  test("what is not one is left out; names cannot lead away from the shop", () => {
    const bad = [null, 1, "", { ...sofa, slug: 1 }, { name: "x" }, []];
    expect(readSuggestions({ products: bad, categories: bad, queries: [1, null, ""] }, "en")).toEqual([]);
    expect(readSuggestions({ products: [{ ...sofa, slug: "//evil.example", price: { amount: 0.5, currency: "EUR" }, picture: 1 }] }, "en")).toEqual([{ kind: "product", text: "Sofa", href: "/p/%2F%2Fevil.example" }]);
    for (const body of [undefined, null, "", [], {}, { products: "no" }]) expect(readSuggestions(body, "en")).toEqual([]);
  });
});
