import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formFor, formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { AnswerList, AskField } from "./ask-field.tsx";
import { AskUs } from "./ask-us.tsx";
import { ConfigurationCard, OrderCard } from "./attached.tsx";
import { Conversation, type ConversationMessage } from "./conversation.tsx";
import { DeskAnswer } from "./desk-answer.tsx";
import { DeskAside, DeskControls } from "./desk-aside.tsx";
import { queueFilter } from "./desk-filter.ts";
import { DeskFrame } from "./desk-frame.tsx";
import { deskMessages } from "./desk-messages.ts";
import { NoteReply } from "./note-reply.tsx";
import type { QueueRow } from "./desk-queue.server.ts";
import type { DeskTicket } from "./desk-ticket.server.ts";
import { HelpLauncher } from "./help-launcher.tsx";
import { aboutPage } from "./help-panel.tsx";
import { messages } from "./messages.ts";
import { NewTicketForm, type NewTicketProps } from "./new-ticket-form.tsx";
import { DeadlineMark, QueueFilters, QueueTable } from "./queue-table.tsx";
import { feelings, priorities, ticketStates } from "./ticket.ts";
import { RateForm, ReplyForm, StateBadge } from "./ticket-page.tsx";

const plain = (html: string) => textOf(html).replaceAll("\u00a0", " ");
const hostile = "<script>alert(1)</script>";
const when = new Date("2026-11-01T10:00:00.000Z");

describe("asking", () => {
  const order = { number: "100200", total: money(90_590, "EUR"), placedAt: when, href: "/orders/100200" };
  const form = (wish: Partial<NewTicketProps> = {}, locale: "en" | "ru" = "en") => render(<NewTicketForm
    guest idempotencyKey="key-1" subject="" orders={[]} chosenOrder={undefined} orderToken={undefined} configuration={undefined} answers={[]} actions={[]} repairs={[]} problems={{}} values={{}} refusal={undefined} fileProblem={undefined} {...wish}
  />, { locale });

  test("a guest gives an address, a customer need not; the form names what must be filled in", () => {
    const [guest, customer] = [formsOf(form())[0]!, formsOf(form({ guest: false }))[0]!];
    expect(guest).toMatchObject({ method: "post", fields: { idempotencyKey: "key-1" } });
    expect(guest.required).toEqual(expect.arrayContaining(["subject", "body", "email"]));
    expect(customer.names).not.toContain("email");
    expect(customer.names).not.toContain("name");
  });

  test.each([["en", "8 MB each and 11 MB together", "choose files of at most 11 MB together"], ["ru", "до 8 МБ каждый и до 11 МБ вместе", "вместе не больше 11 МБ"]] as const)("%s: the limits of files are stated, and what was too large is said beside the field", (locale, stated, said) => {
    expect(plain(form({}, locale))).toContain(stated);
    const html = form({ fileProblem: { code: "unread", name: "" } }, locale);
    expect(plain(html)).toContain(said);
    expect(tagsOf(html, "input").find((input) => input.type === "file")).toMatchObject({ "aria-invalid": "true" });
    expect(plain(form({ fileProblem: { code: "too-many-files", name: "" } }))).toContain("These are too many files for one message.");
    expect(plain(form({ fileProblem: { code: "unknown-kind", name: "dent.png" } }))).toMatch(/dent\.png.*: Its content is not what its name says: it is no JPEG, PNG, WebP or PDF\./);
    expect(plain(form({ fileProblem: { code: "unknown-kind", name: "dent.heic" } }))).toMatch(/dent\.heic.*: Only JPEG, PNG, WebP and PDF can be sent\./);
  });

  test("the trap for programs is hidden from eyes, keyboards and screen readers", () => {
    const html = form();
    const trap = tagsOf(html, "input").find((input) => input.name === "website");
    expect(trap).toMatchObject({ tabindex: "-1", autocomplete: "off" });
    expect(html).toMatch(/<div aria-hidden="true"[^>]*>(?:(?!<\/div>).)*name="website"/);
  });

  test("what was typed and what is known stays: subject, order, secret of its link, configuration", () => {
    const html = form({ subject: "From the address", orders: [order], chosenOrder: "100200", orderToken: "t", configuration: "{}", values: { subject: "Typed", body: "Long story", email: "a@b.example", name: "Ada" } });
    expect(formsOf(html)[0]?.fields).toMatchObject({ subject: "Typed", body: "Long story", email: "a@b.example", name: "Ada", order: "100200", orderToken: "t", configuration: "{}" });
    expect(formsOf(form({ subject: "From the address" }))[0]?.fields.subject).toBe("From the address");
    expect(formsOf(form({ orders: [order] }))[0]?.fields.order).toBe("");
  });

  test("answers come before a ticket, three at most, and each leads to its article", () => {
    const answers = ["returns", "delivery", "care", "safety"].map((slug) => ({ slug, title: slug, excerpt: "…" }));
    expect(linksOf(form({ answers })).map((link) => link.href)).toEqual(["/help/returns", "/help/delivery", "/help/care"]);
    expect(form()).not.toContain(messages.en.maybe as string);
  });

  test("what the customer may do alone, and a repaired configuration, are offered first", () => {
    const html = form({ actions: [{ name: "Cancel", href: "/orders/100200" }, { name: "Invoice", href: "/orders/100200/invoice" }], repairs: [{ changes: ["Width: 80 cm", "Back: open"], href: "/configure/span?width=800", choices: {} } as unknown as NewTicketProps["repairs"][number]] });
    expect(linksOf(html)).toEqual([{ href: "/configure/span?width=800", text: "Width: 80 cm; Back: open" }, { href: "/orders/100200", text: "Cancel" }, { href: "/orders/100200/invoice", text: "Invoice" }]);
  });

  test.each([["subject", "required"], ["body", "too-long"], ["email", "invalid-email"], ["body", "never-heard-of"]])("a problem with %s (%s) stands beside it, in both languages", (field, code) => {
    for (const locale of ["en", "ru"] as const) {
      const html = form({ problems: { [field]: code } }, locale);
      const known = messages[locale][(code in messages[locale] ? code : "invalid") as "invalid"] as string;
      expect(plain(html)).toContain(known);
      const wrong = [...tagsOf(html, "input"), ...tagsOf(html, "textarea")].filter((one) => one["aria-invalid"] === "true");
      expect(wrong.map((one) => one.name)).toEqual([field]);
    }
  });
});

describe("answers and the way to a person", () => {
  test("the question field is a search that works without scripts", () => {
    const [form] = formsOf(render(<AskField initial="return a desk" large />));
    expect(form).toMatchObject({ method: "get", action: "/help/search", fields: { q: "return a desk" }, required: ["q"] });
  });

  test("each answer leads to its article and takes the question along", () => {
    const answers = [{ slug: "a b", title: hostile, excerpt: "x" }];
    const html = render(<AnswerList answers={answers} question="legs & feet" />);
    expect(linksOf(html)[0]?.href).toBe("/help/a%20b?q=legs%20%26%20feet");
    expect(html).not.toContain("<script>");
    expect(linksOf(render(<AnswerList answers={answers} question="" />))[0]?.href).toBe("/help/a%20b");
    expect(render(<AnswerList answers={[]} />)).toBe("");
    expect(textOf(render(<AnswerList answers={[]} empty="Nothing" />))).toBe("Nothing");
  });

  test("the way to a person takes the question along, where there is one", () => {
    expect(linksOf(render(<AskUs question="why?" />))[0]?.href).toBe("/support/new?question=why%3F");
    expect(linksOf(render(<AskUs question="why?" article="care" />))[0]?.href.replace("&amp;", "&")).toBe("/support/new?question=why%3F&article=care");
    for (const question of ["", undefined]) expect(linksOf(render(<AskUs question={question} />))[0]?.href).toBe("/support/new");
  });

  test("help is a link before it is a panel", () => {
    const html = render(<HelpLauncher />);
    expect(linksOf(html)).toEqual([{ href: "/help", text: "Help" }]);
    expect(tagsOf(html, "a")[0]?.["aria-haspopup"]).toBe("dialog");
  });

  test.each<[string, string, unknown]>([
    ["/orders/100200", "?token=abc", { order: "100200", token: "abc" }],
    ["/orders/100200/invoice", "", { order: "100200" }],
    ["/orders/", "", {}],
    ["/configuration/k7", "", { configuration: "k7" }],
    ["/configure/span", "?width=800&back=open", { product: "span", choices: "width=800&back=open" }],
    ["/p/oak%20desk", "?variant=D-1", { product: "oak desk" }],
    ["/c/desks", "?page=2", {}],
    ["/", "", {}],
  ])("a question asked on %s%s is about %j", (pathname, search, about) => {
    expect(aboutPage({ pathname, search })).toEqual(about);
  });
});

describe("a conversation", () => {
  const message = (wish: Partial<ConversationMessage>): ConversationMessage => ({ id: "m", kind: "other", author: "Mira", body: "Hello", at: when, linked: true, attachments: [], ...wish });

  test("keeps lines and letters as they were typed, and never reads them as HTML", () => {
    const html = render(<Conversation fileHref={(key) => `/file/${key}`} label="Conversation" messages={[message({ body: `${hostile}\n  indented & "quoted"`, author: hostile })]} />);
    expect(html).not.toContain("<script>");
    expect(html).toContain("whitespace-pre-wrap");
    expect(html).toMatch(/<time dateTime="2026-11-01T10:00:00.000Z"/i);
  });

  test.each([
    ["see https://shop.example/a.", ["https://shop.example/a"]],
    ["(https://shop.example/a?b=1&c=2), and http://x.example!", ["https://shop.example/a?b=1&c=2", "http://x.example"]],
    ["javascript:alert(1) ftp://x data:text/html,x", []],
    ["https://", []],
    ["no link", []],
  ])("addresses in what colleagues wrote become links: %s", (body, links) => {
    expect(linksOf(render(<Conversation fileHref={(key) => `/file/${key}`} label="c" messages={[message({ body })]} />)).map((link) => link.href)).toEqual(links);
    expect(linksOf(render(<Conversation fileHref={(key) => `/file/${key}`} label="c" messages={[message({ body, linked: false, attachments: [] })]} />))).toEqual([]);
  });

  test("the words around links stay whole", () => {
    const body = "First https://a.example/x, then https://b.example/y.";
    expect(textOf(render(<Conversation fileHref={(key) => `/file/${key}`} label="c" messages={[message({ body, author: "" })]} />)).replace(/\s+/g, "")).toContain(body.replace(/\s+/g, ""));
  });
});

describe("the customer's ticket", () => {
  test("a reply is one field; where it may be solved, that needs no words", () => {
    const html = render(<ReplyForm idempotencyKey="k" maySolve error={undefined} typed="half a" messageCount={1} />);
    expect(formsOf(html)[0]).toMatchObject({ fields: { idempotencyKey: "k", body: "half a" }, required: ["body"] });
    expect(formsOf(html)[0]?.buttons.map((button) => button.value)).toEqual(["reply", "solve"]);
    expect(tagsOf(html, "button").find((button) => button.value === "solve")).toHaveProperty("formnovalidate");
    expect(formsOf(render(<ReplyForm idempotencyKey="k" maySolve={false} error="Please write" typed={undefined} messageCount={1} />))[0]?.buttons.map((button) => button.value)).toEqual(["reply"]);
  });

  test("is rated once, from one to five, with a feeling if one likes", () => {
    const html = render(<RateForm rating={null} />);
    expect(tagsOf(html, "input").filter((input) => input.name === "rating").map((input) => input.value)).toEqual(["1", "2", "3", "4", "5"]);
    expect(tagsOf(html, "option").map((option) => option.value)).toEqual(["", ...feelings]);
    expect(formsOf(html)[0]?.fields).not.toHaveProperty("rating");
    expect(formsOf(render(<RateForm rating={4} />))).toEqual([]);
    expect(textOf(render(<RateForm rating={4} />))).toContain("You gave 4 out of 5.");
  });

  test("is rated once more a month later, and whoever wants no such mail says so without rating", () => {
    const html = render(<RateForm rating={null} later />);
    expect(textOf(html)).toContain("A month later: how is it now?");
    expect(formsOf(html)[0]?.buttons.map((button) => button.value)).toEqual(["rate-later", "no-more-mail"]);
    expect(tagsOf(html, "button").find((button) => button.value === "no-more-mail")).toHaveProperty("formnovalidate");
    expect(textOf(render(<RateForm rating={2} later />))).toContain("You gave 2 out of 5.");
  });

  test("its state is a word of each language", () => {
    for (const state of ticketStates) {
      const [en, ru] = (["en", "ru"] as const).map((locale) => textOf(render(<StateBadge state={state} />, { locale })));
      expect(en).not.toBe("");
      expect(ru).toMatch(/[а-я]/i);
      expect(`${en}${ru}`).not.toContain("state.");
    }
  });

  test("order and configuration beside it lead to themselves, where the reader may go", () => {
    const order = { number: "100200", total: money(90_590, "EUR"), placedAt: when, href: "/orders/100200?token=t" };
    expect(linksOf(render(<OrderCard order={order} />)).map((link) => link.href)).toEqual(["/orders/100200?token=t"]);
    expect(linksOf(render(<OrderCard order={{ ...order, href: undefined }} />))).toEqual([]);
    expect(plain(render(<OrderCard order={order} />, { locale: "ru" }))).toContain("1 ноября 2026 г. · 905,90 €");
    const configuration: Parameters<typeof ConfigurationCard>[0]["configuration"] = { slug: "span", name: "Span", version: 3, choices: [{ option: "Width", value: "80 cm" }], conflict: { option: "Back", value: hostile, explanation: "Too wide" }, href: "/configure/span" };
    const html = render(<ConfigurationCard configuration={configuration} />);
    for (const part of ["Span", "Version 3", "Width", "80 cm", "Too wide", "and it was not possible"]) expect(plain(html)).toContain(part);
    expect(html).not.toContain("<script>");
  });
});

describe("the desk", () => {
  const row = (wish: Partial<QueueRow> = {}): QueueRow => ({
    number: "T-1001", subject: "A scratch", state: "open", priority: "urgent", reason: "damage", locale: "ru", customer: "Ada", assignee: null, deadline: { kind: "answer", dueAt: new Date(when.getTime() - 60_000), stage: "over", minutes: 0 }, updatedAt: when, hasOrder: true, hasConfiguration: true, tags: [], ...wish,
  });

  test("a line of the queue tells what presses, and leads to its ticket", () => {
    const html = render(<QueueTable rows={[row(), row({ number: "T-1002", subject: hostile, priority: "low", assignee: "Mira", deadline: undefined, hasOrder: false, hasConfiguration: false })]} />);
    expect(linksOf(html).map((link) => link.href)).toEqual(["/desk/T-1001", "/desk/T-1002"]);
    for (const part of ["Urgent", "over since", "First answer", "Damage · RU · with order · with configuration", "Nobody", "Mira", "Low"]) expect(plain(html)).toContain(part);
    expect(html).not.toContain("<script>");
  });

  test("a subject or a name that turns the reading direction turns only itself", () => {
    const html = render(<QueueTable rows={[row({ subject: "\u202Egnp.ecnaovni", customer: "\u202Eada" })]} />);
    expect(html).toContain("<bdi>\u202Egnp.ecnaovni</bdi>");
    expect(html).toMatch(/<bdi[^>]*>\u202Eada<\/bdi>/);
  });

  test.each([
    ["ahead", 700, "by ", "до "], ["near", 30, "30 min left", "осталось 30 мин"], ["near", 99, "99 min left", "осталось 99 мин"], ["near", 125, "2 h left", "осталось 2 ч"], ["over", 0, "over since ", "срок вышел "],
  ] as const)("a limit that is %s, %i minutes: %s", (stage, minutes, en, ru) => {
    const mark = (locale: "en" | "ru") => textOf(render(<DeadlineMark deadline={{ kind: "solve", dueAt: when, stage, minutes }} />, { locale }));
    expect(mark("en")).toContain(en);
    expect(mark("en")).toContain("Solution");
    expect(mark("ru")).toContain(ru);
  });

  test("filters are one search form that keeps what is chosen, and one link that forgets it", () => {
    const html = render(<QueueFilters filter={queueFilter(new URLSearchParams("view=mine&state=open&priority=high&locale=ru&q=oak&page=3"))} />);
    expect(formsOf(html)[0]).toMatchObject({ method: "get", fields: { view: "mine", state: "open", priority: "high", locale: "ru", q: "oak" } });
    expect(formsOf(html)[0]?.names).not.toContain("page");
    expect(linksOf(html).map((link) => link.href)).toEqual(["/desk?view=mine"]);
  });

  test("the frame counts what waits and marks the view that is shown", () => {
    const html = render(<DeskFrame areas={[]} person="Mira" view="mine" counts={{ mine: 2, all: 12 }}>x</DeskFrame>, {}, "/desk?view=mine");
    expect(linksOf(html).slice(1)).toEqual([{ href: "/desk?view=mine", text: "Mine 2" }, { href: "/desk?view=unassigned", text: "Nobody's" }, { href: "/desk", text: "All open 12" }, { href: "/desk?view=due", text: "Near their limit" }, { href: "/desk?view=mentions", text: "For me" }, { href: "/desk?view=snoozed", text: "Snoozed" }, { href: "/desk?view=solved", text: "Settled" }]);
    expect(tagsOf(html, "a").filter((link) => link["aria-current"] === "page").map((link) => link.href)).toEqual(["/desk?view=mine"]);
  });

  const passages = [{ id: "m1", title: { en: "Greeting", ru: "Приветствие" }, text: { en: "Hello {name}" } }, { id: "m2", title: { en: "Tracking" }, text: { en: "Order {order}" } }];
  const answer = (wish: Partial<Parameters<typeof DeskAnswer>[0]> = {}, locale: "en" | "ru" = "en") => render(<DeskAnswer
    idempotencyKey="k" seen="m-7" mayAnswer customer="Ada" about={{ name: "Ada", number: "T-1001", subject: "A scratch", order: undefined }} macros={passages} agent="Mira" customerLocale="ru" matters={[]} problem={undefined} messageCount={3} repairs={[]} colleagues={[{ id: "m", name: "Mira Holm" }, { id: "o", name: "Olga Belova" }, { id: "p", name: "Olga Petrova" }]} {...wish}
  />, { locale });

  test("an answer names the newest message that was seen; sent in spite of a newer one it no longer does", () => {
    expect(formsOf(answer())[0]).toMatchObject({ fields: { idempotencyKey: "k", seen: "m-7" }, required: ["body"] });
    const again = formsOf(answer({ problem: { code: "newer", body: "My answer", confirmed: true, asNote: false } }))[0];
    expect(again?.names).not.toContain("seen");
    expect(again?.fields.body).toBe("My answer");
    expect(plain(answer({ problem: { code: "newer", body: "My answer", confirmed: true, asNote: false } }))).toContain("Somebody wrote meanwhile.");
  });

  test("who can be named in a note is named, by the first name where only one has it", () => {
    expect(plain(answer())).toContain("Only colleagues see this. Whoever you name is told: @Mira, @Olga Belova, @Olga Petrova.");
    expect(plain(answer({ colleagues: [] }, "ru"))).not.toContain("@");
  });

  test("a note says what it is about where there is more than the ticket; an answer to one is a note of its thread", () => {
    expect(formsOf(answer())[0]?.names).not.toContain("about");
    const html = answer({ matters: ["order", "configuration"], about: { name: "Ada", number: "T-1001", subject: "A scratch", order: "100200" } });
    expect(tagsOf(html, "option").map((option) => option.value).slice(0, 3)).toEqual(["", "order", "configuration"]);
    expect(plain(html)).toContain("Note: order 100200");
    const below = formsOf(render(<NoteReply thread="n-1" idempotencyKey="k" refused={false} />))[0];
    expect(below).toMatchObject({ fields: { idempotencyKey: "k", thread: "n-1" }, required: ["body"] });
    expect(below?.buttons.map((button) => button.value)).toEqual(["note"]);
  });

  test("where no answer is possible a note still is", () => {
    const modes = (html: string) => tagsOf(html, "input").filter(({ name }) => name === "intent").map(({ type, value, ...rest }) => `${type} ${value}${"checked" in rest ? " chosen" : ""}`);
    expect(modes(answer())).toEqual(["radio reply chosen", "radio note"]);
    // Nothing but the switch decides: the button says no more than it does.
    expect(formsOf(answer())[0]?.buttons.map(({ name }) => name)).toEqual([undefined]);
    expect(modes(answer({ mayAnswer: false }))).toEqual(["hidden note"]);
    // A note that was refused comes back as a note.
    expect(modes(answer({ problem: { code: "invalid", body: "Between us", confirmed: false, asNote: true } }))).toEqual(["radio reply", "radio note chosen"]);
    expect(plain(answer({}, "ru"))).toMatch(/[а-я]/);
  });

  const view = (wish: Partial<DeskTicket["ticket"]> = {}, more: Partial<DeskTicket> = {}): DeskTicket => ({
    ticket: {
      number: "T-1001", state: "open", priority: "high", reason: "damage", subject: "A scratch", userId: "u1", email: "ada@example.org", name: "Ada", locale: "en", assigneeId: null, tags: [], rating: null, feeling: null, laterRating: null, laterFeeling: null,
      firstAnswerDueAt: null, firstAnsweredAt: null, solvedAt: null, customerReadAt: null, createdAt: when, updatedAt: when, ...wish,
    },
    conversation: [], history: [{ id: "h1", type: "priority", actor: "u2", at: when, name: "Mira", detail: "high" }], order: undefined, orders: [], orderNotes: [], configuration: undefined, repairs: [], others: [], timeline: [], deadline: undefined,
    colleagues: [{ id: "u2", name: "Mira" }, { id: "u3", name: "Jonas" }], ...more,
  }) as DeskTicket;

  test.each(ticketStates)("%s: the buttons are those of the table", (state) => {
    const events = formsOf(render(<DeskControls view={view({ state })} me="u2" />)).flatMap((form) => (form.fields.intent === "event" ? [form.fields.event] : []));
    expect(events).toEqual({ open: ["solve", "close"], "waiting-for-customer": ["solve", "close"], solved: ["close", "reopen"], closed: ["reopen"] }[state]);
  });

  test("a ticket is taken by whoever has it not, handed to colleagues, and its priority shown as it is", () => {
    const forms = (assigneeId: string | null) => formsOf(render(<DeskControls view={view({ assigneeId })} me="u2" />));
    expect(forms(null).filter((form) => form.fields.intent === "assign").map((form) => form.fields.to)).toEqual(["u2"]);
    expect(forms("u2").some((form) => form.fields.intent === "assign")).toBe(false);
    expect(forms("u3").find((form) => form.names.includes("to") && form.fields.intent === undefined)?.fields.to).toBe("u3");
    const html = render(<DeskControls view={view()} me="u2" />);
    expect(formsOf(html).find((form) => form.names.includes("priority"))?.fields.priority).toBe("high");
    expect(tagsOf(html, "option").map((option) => option.value)).toEqual(["", "u2", "u3", ...priorities]);
  });

  test("beside the ticket stand the person, the order, what was configured, what happened", () => {
    const order = {
      id: "o", number: "100200", state: "paid", total: money(90_590, "EUR"), placedAt: when, deliveryFrom: null, deliveryUntil: null, city: "10115 Berlin, DE",
      lines: [{ position: 0, id: "l", sku: "D-1", name: { en: "Desk" }, quantity: 2, amount: money(90_000, "EUR"), configured: false }],
    };
    const html = render(<DeskAside orders view={view({ rating: 4, feeling: "pleased", laterRating: 3, laterFeeling: "indifferent" }, {
      order, others: [{ number: "T-9", subject: hostile, state: "solved", updatedAt: when }],
      timeline: [{ id: "e1", type: "search", product: null, words: "oak desk", number: undefined, at: when }, { id: "e2", type: "view", product: { en: "Desk" }, words: undefined, number: undefined, at: when },
        { id: "e3", type: "visit", product: null, words: undefined, number: undefined, at: when, pages: 7, products: [{ en: "Rug" }, { en: "Sofa" }] }, { id: "e4", type: "rated", product: null, words: undefined, number: "T-8", at: when, rating: 2, feeling: "annoyed" }],
    })} />);
    for (const part of ["Looked around: 7 pages · Rug · Sofa", "Rated T-8: 2 of 5 · Annoyed", "Rating 4 of 5 · Pleased", "Ada", "ada@example.org", "10115 Berlin, DE", "2 × Desk", "€900", "oak desk", "Mira"]) expect(plain(html)).toContain(part);
    expect(linksOf(html).map((link) => link.href)).toEqual(["/backoffice/orders/100200", "/desk/T-9"]);
    expect(html).not.toContain("<script>");
    expect(plain(html)).not.toMatch(/undefined|null|\{\w+\}/);
  });

  test("who may not open orders in the back office gets no link there", () => {
    const order = { id: "o", number: "100200", state: "paid", total: money(90_590, "EUR"), placedAt: when, deliveryFrom: null, deliveryUntil: null, city: "10115 Berlin, DE", lines: [] };
    const html = render(<DeskAside view={view({}, { order })} />);
    expect(plain(html)).toContain("100200");
    expect(linksOf(html)).toEqual([]);
  });

  test("other orders say how they are known; only an address is marked, with what to do about it, in both languages", () => {
    const beside = (known: "account" | "browser" | "address") => ({ id: known, number: `10020${known.length}`, state: "paid", total: money(90_590, "EUR"), placedAt: when, known });
    const text = plain(render(<DeskAside view={view({}, { orders: [beside("browser"), beside("address")] })} />));
    for (const part of ["100207", "from the same browser", "same address only, unproven", "Anybody can type an address."]) expect(text).toContain(part);
    const certain = render(<DeskAside orders view={view({}, { orders: [beside("account")] })} />);
    expect(plain(certain)).not.toContain("Anybody can type");
    expect(linksOf(certain).map((link) => link.href)).toEqual(["/backoffice/orders/100207"]);
    expect(render(<DeskAside view={view({}, { orders: [beside("address")] })} />, { locale: "ru" })).toContain("не подтверждено");
  });

  test("a guest without a name is called by the address", () => {
    const text = plain(render(<DeskAside view={view({ name: "", userId: null })} />));
    expect(text.match(/ada@example\.org/g)).toHaveLength(1);
    expect(text).toContain(deskMessages.en.guest as string);
  });

  test("forms of the desk are found by their intent", () => {
    expect(formFor(render(<DeskControls view={view()} me="u2" />), "assign").buttons[0]?.text).toBe("Take it");
  });
});
