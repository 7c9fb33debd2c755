/** The design system under any words: long Russian ones, hostile ones, emojis, right to left. Nothing is nameless, misplaced or taken for markup. */
import fc from "fast-check";
import type { ReactElement } from "react";
import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf, sentBy, tagsOf } from "#tests/forms.ts";
import { namesOf, pageFaults, readPage, shownText } from "#tests/page-faults.ts";
import { render } from "#tests/render.tsx";
import { Badge } from "./badge.tsx";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { Button, IconButton, LinkButton } from "./button.tsx";
import { Checkbox, RadioCards } from "./choice.tsx";
import { Dialog } from "./dialog.tsx";
import { Disclosure } from "./disclosure.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Field, Select, TextArea } from "./field.tsx";
import { Notice } from "./notice.tsx";
import { PageHeader } from "./page-header.tsx";
import { Pagination } from "./pagination.tsx";
import { Picture } from "./picture.tsx";
import { Price } from "./price.tsx";
import { ProductCard } from "./product-card.tsx";
import { Quantity } from "./quantity.tsx";
import { Rating } from "./rating.tsx";
import { Shelf } from "./shelf.tsx";
import { Panel, StaffShell, StaffTitle } from "./staff-shell.tsx";
import { Swatch } from "./swatch.tsx";
import { Facts, Table } from "./table.tsx";
import { Timeline } from "./timeline.tsx";
import { WishButton } from "./wish-button.tsx";
import { ConsentBanner } from "./shell/consent-banner.tsx";
import { ErrorPage } from "./shell/error-page.tsx";
import { Footer } from "./shell/footer.tsx";
import { Header } from "./shell/header.tsx";
import { MenuEntries, PhoneMenuEntries } from "./shell/menu-entries.tsx";
import type { ShellValue } from "./shell/shell.ts";

const picture = { light: "/l.svg", dark: "/d.svg", width: 4, height: 3, alt: "a" };
const known = [
  "Электрорегулируемый шумопоглощающий высоконагруженный подстольный каркас", "</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "O'Brien & Söhne", "مكتب من خشب البلوط", "🪑🛋️", "橡木书桌", "a\u00adb\u200bc", "'; drop table products; --", "${7*7}", "%s %d",
];
/** Words somebody might type; never blank, since a blank label is a fault of the caller. */
const words = fc.oneof(fc.constantFrom(...known), fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 })).filter((text) => !text.includes("\u0000") && !text.includes("\r") && !/\bundefined\b|\bNaN\b|\[object |\{[a-z]+\}|Invalid Date/.test(text) && text.replace(/[\s\u00ad\u200b]/g, "") !== "");

const hrefs = { menu: "/c/a", link: "/c/b" };
const views: Readonly<Record<string, (text: string, other: string) => ReactElement>> = {
  badge: (text) => <Badge tone="accent">{text}</Badge>,
  breadcrumbs: (text, other) => <Breadcrumbs crumbs={[{ name: text, href: "/c/a" }, { name: other, href: "/c/b" }]} current={text} />,
  buttons: (text, other) => <><Button>{text}</Button><LinkButton to="/x">{other}</LinkButton><IconButton label={text}>×</IconButton></>,
  checkbox: (text, other) => <Checkbox name="a" hint={other} error={text}>{text}</Checkbox>,
  cards: (text, other) => <RadioCards legend={text} name="r" hint={other} error={other} required choices={[{ value: "1", title: text, text: other, aside: text }, { value: "2", title: other, disabled: true }]} defaultValue="1" />,
  dialog: (text, other) => <Dialog title={text} open onClose={() => undefined} footer={<Button>{other}</Button>}>{other}</Dialog>,
  disclosure: (text, other) => <Disclosure title={text} aside={other} open group="g">{other}</Disclosure>,
  empty: (text, other) => <EmptyState title={text} action={<LinkButton to="/">{other}</LinkButton>}>{other}</EmptyState>,
  fields: (text, other) => <form><Field name="f" label={text} hint={other} error={other} defaultValue={text} /><TextArea name="t" label={other} hint={text} error={text} defaultValue={other} required /><Select name="s" label={text} choices={[{ value: "a", label: other }]} hint={other} error={text} /></form>,
  notices: (text, other) => <>{(["info", "success", "warning", "error"] as const).map((tone) => <Notice key={tone} tone={tone} title={text} live>{other}</Notice>)}</>,
  header: (text, other) => <PageHeader title={text} eyebrow={other} intro={other} actions={<Button>{text}</Button>} />,
  pages: () => <Pagination page={3} pages={9} hrefOf={(page) => `/c/a?page=${page}`} />,
  picture: (text) => <Picture picture={{ ...picture, alt: text }} />,
  price: (text) => <Price price={money(1, "EUR")} was={money(2, "EUR")} lowest={money(1, "EUR")} note={text} from />,
  card: (text, other) => <ProductCard product={{ id: "1", href: "/p/x", name: text, subtitle: other, picture, price: { price: money(100, "RUB") }, badges: [{ text: other }], swatches: [{ label: text, colour: "#fff" }, { label: `${other} 2`, colour: "#000" }], note: text }} heading="h2" corner={<WishButton productId="1" name={text} />} footer={other} />,
  quantity: (text) => <Quantity label={text} labelHidden={false} />,
  rating: () => <Rating average={4.46} count={12} />,
  shelf: (text, other) => <Shelf title={text} intro={other} href="/c/x" aside={<p>{other}</p>} items={{ id: "i", html: "<li>x</li>" }} />,
  staff: (text, other) => <StaffShell area={text} areas={[{ href: "/desk", name: text }]} links={[{ href: "/desk/a", name: other, count: 3 }]} person={text} signOut={<Button>{other}</Button>}><StaffTitle title={text}>{other}</StaffTitle><Panel title={other} actions={<Button>{text}</Button>}>{text}</Panel></StaffShell>,
  swatch: (text) => <Swatch value={{ label: text, colour: "#123456" }} chosen />,
  facts: (text, other) => <Facts facts={[{ term: text, value: other }, { term: `${other} 2`, value: text }]} totals />,
  table: (text, other) => <Table caption={text} rows={[text, `${other} 2`]} rowKey={(row) => row} columns={[{ key: "a", title: text, cell: (row) => row, heading: true }, { key: "b", title: other, cell: () => other, align: "right" }]} />,
  timeline: (text, other) => <Timeline label={text} moments={[{ key: "1", title: text, at: other, dateTime: "2026-11-28", text: other }, { key: "2", title: other, state: "now" }, { key: "3", title: text, state: "ahead" }]} />,
  wish: (text) => <WishButton productId="p" name={text} text={text} />,
  menus: (text, other) => <><MenuEntries menu={[{ href: hrefs.menu, name: text, intro: other, links: [{ href: hrefs.link, name: other }] }]} /><PhoneMenuEntries menu={[{ href: hrefs.menu, name: text, links: [] }]} /></>,
};

describe.each(Object.entries(views))("%s", (_name, view) => {
  test("has no fault and shows the words as they are, in both languages", () => {
    fc.assert(fc.property(words, words, fc.constantFrom("en" as const, "ru" as const), (text, other, locale) => {
      const html = render(view(text, other), { locale });
      expect(pageFaults(html)).toEqual([]);
      expect(html).not.toMatch(/<script|<img src=x/);
    }), { numRuns: 25 });
  });

  test.each(known)("takes %s for words", (text) => {
    const html = render(view(text, "other"), { locale: "ru" });
    expect(pageFaults(html)).toEqual([]);
    if (html.includes("alert(1)")) expect(html).not.toMatch(/<script>alert|onerror=alert\(1\)>/);
  });
});

describe("entries", () => {
  test("come back from the fields as they were given, whatever they are", () => {
    fc.assert(fc.property(words, words, words, (typed, area, label) => {
      const html = render(<form><Field name="f" label={label} defaultValue={typed} /><TextArea name="t" label={label} defaultValue={area} /><Select name="s" label={label} defaultValue={typed} choices={[{ value: "", label: "–" }, { value: typed, label }]} /><Checkbox name="c" value={typed} defaultChecked>{label}</Checkbox></form>);
      const body = sentBy(html);
      expect([body.get("f"), body.get("t"), body.get("s"), body.get("c")]).toEqual([typed, area, typed, typed]);
    }), { numRuns: 60 });
  });

  test("every hint and every error is heard with its field, hint first", () => {
    for (const html of [render(<Field name="f" label="L" hint="H" error="E" />), render(<TextArea name="f" label="L" hint="H" error="E" />), render(<Select name="f" label="L" hint="H" error="E" choices={[]} />), render(<Checkbox name="f" hint="H" error="E">L</Checkbox>)]) {
      const described = [...tagsOf(html, "input"), ...tagsOf(html, "textarea"), ...tagsOf(html, "select")][0]?.["aria-describedby"] ?? "";
      expect(described.split(" ").map((id) => id.replace(/^.*-/, ""))).toEqual(["hint", "error"]);
    }
    const cards = render(<RadioCards legend="L" name="r" hint="H" error="E" choices={[{ value: "1", title: "One" }]} />);
    expect((tagsOf(cards, "fieldset")[0]?.["aria-describedby"] ?? "").split(" ").map((id) => id.replace(/^.*-/, ""))).toEqual(["hint", "error"]);
  });

  test("two of one kind on a page never share an id", () => {
    const twice = (view: ReactElement) => pageFaults(render(<>{view}{view}</>));
    for (const view of [<Field key="f" name="f" label="L" hint="H" error="E" />, <Checkbox key="c" name="c" hint="H" error="E">L</Checkbox>, <RadioCards key="r" legend="L" name="r" error="E" choices={[{ value: "1", title: "One" }]} />, <Quantity key="q" />, <Dialog key="d" title="T" open onClose={() => undefined}>x</Dialog>]) expect(twice(view)).toEqual([]);
  });
});

describe("the frame of the shop", () => {
  const shell = (wish: Partial<ShellValue> = {}): ShellValue => ({
    brand: "Larkwood", currency: "EUR", cartCount: 0, wishes: [], staff: false, ask: false, menu: { id: "m", html: "" }, phoneMenu: { id: "p", html: "" }, menuList: { id: "l", html: "" }, markets: [{ id: "eur", name: "Germany, EUR" }], ...wish,
  });

  test.each<[string, Partial<ShellValue>]>([
    ["empty", {}], ["signed in, with much in the cart", { person: known[0] ?? "", cartCount: 1_234, wishes: ["1", "2"] }], ["of a shop with everything", { logo: "/files/logo.svg", tagline: "Made to order", legalName: "Larkwood GmbH", contact: { email: "a@b.example", phone: "+49 30 1", hours: "Mon–Fri" }, staff: true, ask: true }],
    ["of a hostile brand", { brand: known[1] ?? "", tagline: known[2] ?? "", contact: { email: 'a"@b.example' } }],
  ])("%s is without faults in both languages", (_name, wish) => {
    for (const locale of ["en", "ru"] as const) {
      const html = render(<><Header shell={shell(wish)} /><main><h1>x</h1></main><Footer shell={shell(wish)} /><ConsentBanner /></>, { locale }, "/c/desks?lang=ru");
      expect(pageFaults(html)).toEqual([]);
      expect(html).not.toContain("<script>alert");
      const landmarks = namesOf(html, "nav");
      expect(landmarks.every((name) => name !== "")).toBe(true);
    }
  });

  test("yes and no to being remembered are one press each, and lead back to this page", () => {
    const [form] = formsOf(render(<ConsentBanner />, {}, "/c/desks?colour=oak&lang=en"));
    expect(form?.buttons.map((button) => [button.name, button.value])).toEqual([["personalisation", "no"], ["personalisation", "yes"]]);
    expect(form?.fields.returnTo).toBe("/c/desks?colour=oak");
  });

  test("an error speaks the reader's language; without knowing it, both, each marked", () => {
    for (const status of [404, 403, 401, 500, 503, 418]) {
      const html = render(<ErrorPage status={status} locale={undefined} />);
      expect(tagsOf(html, "div").flatMap((div) => div.lang ?? [])).toEqual(["en", "ru"]);
      expect(pageFaults(html)).toEqual([]);
      expect(shownText(readPage(render(<ErrorPage status={status} locale="ru" />)))).toMatch(/[а-я]/);
    }
  });
});
