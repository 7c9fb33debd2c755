/** An account's life over real requests: signing in and out, sessions and cookies, the pages of the account by the forms they offer. */
import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import { paths } from "#app/paths.ts";
import { addresses } from "#db/schema/customers.ts";
import { sessions, users } from "#db/schema/identity.ts";
import { mails } from "#db/schema/platform.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { appCode } from "./authenticator-app.ts";
import { useDatabase } from "./database.server.ts";
import { givenProducts } from "./factories.server.ts";
import { formsOf, linksOf, tagsOf } from "./forms.ts";
import { mainText, pageFaults } from "./page-faults.ts";
import { signIn } from "./request.server.ts";
import { formWith, openShop, type OpenShop, type Visitor } from "./shop.server.ts";
import { mailedCode } from "./sign-up.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const password = "a sentence of seven words is enough";
let shop: OpenShop;
let count = 0;

beforeAll(async () => {
  shop = await openShop();
  await givenProducts(db(), [{ id: "plain", name: { en: "Plain desk" }, units: 100 }, { id: "lamp", name: { en: "Lamp" }, categories: ["lamps"] }]);
  await refreshCatalogue();
});
afterAll(async () => shop.close());

const freshEmail = () => `person-${count++}@example.org`;
const sessionOf = (visitor: Visitor): string | undefined => [...visitor.cookies].find(([name]) => name.endsWith("session_token"))?.[1];
const signedIn = async (visitor: Visitor): Promise<boolean> => (await visitor.ask(paths.account())).status === 200;

/** A new account, made by its form; the browser is signed in afterwards. */
async function newCustomer(cookies: Readonly<Record<string, string>> = {}, name = "Ada Wood"): Promise<{ readonly visitor: Visitor; readonly email: string; readonly id: string }> {
  const visitor = shop.visitor(cookies);
  const email = freshEmail();
  const page = await visitor.go(paths.signUp());
  const asked = await visitor.send(paths.signUp(), formWith(page.text, "name", "email", "password"), { name, email, password });
  expect(asked.path).toBe(paths.signInCode({ email, from: "sign-up" }));
  const done = await visitor.send(asked.path, formWith(asked.text, "code"), { code: await mailedCode(email) });
  expect(done.path).toBe(paths.account());
  const [row] = await db().select({ id: users.id }).from(users).where(eq(users.email, email));
  return { visitor, email, id: row?.id ?? "" };
}

/** An account that is there already, and its browser: no password is hashed for it. */
async function known(): Promise<{ readonly visitor: Visitor; readonly email: string; readonly id: string }> {
  const [id, email] = [uuidv7(), freshEmail()];
  await db().insert(users).values({ id, email, name: "Ada Wood" });
  const cookie = await signIn(id);
  return { visitor: shop.visitor({ [cookie.slice(0, cookie.indexOf("="))]: cookie.slice(cookie.indexOf("=") + 1) }), email, id };
}

async function signInBy(visitor: Visitor, email: string, secret = password, next?: string) {
  const page = await visitor.go(paths.signIn(next));
  return visitor.send(paths.signIn(next), formWith(page.text, "email", "password"), { email, password: secret });
}

describe("a session", () => {
  test("is out of reach of scripts, for this site only, and says nothing of the person", async () => {
    const { email } = await newCustomer();
    const visitor = shop.visitor();
    const page = await visitor.go(paths.signIn());
    const answer = await visitor.ask(paths.signIn(), { fields: { ...formWith(page.text, "email", "password").fields, email, password } });
    const cookie = answer.headers.getSetCookie().find((one) => one.includes("session_token")) ?? "";
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=(Lax|Strict)/i);
    expect(cookie).toMatch(/Path=\//);
    expect(decodeURIComponent(cookie)).not.toContain(email);
  });

  test("is a new one at each sign-in: what was planted before is worth nothing", async () => {
    const { email, visitor: first } = await newCustomer();
    const planted = sessionOf(first) ?? "";
    const victim = shop.visitor({ "eyelevel.session_token": planted });
    await first.go(paths.signOut(), { fields: {} });
    await signInBy(victim, email);
    expect(sessionOf(victim)).not.toBe(planted);
    expect(await signedIn(victim)).toBe(true);
    expect(await signedIn(shop.visitor({ "eyelevel.session_token": planted }))).toBe(false);
  });

  test("is dead after signing out, also for who kept the cookie, and other devices keep theirs", async () => {
    const { email, visitor } = await newCustomer();
    const other = shop.visitor();
    await signInBy(other, email);
    const kept = shop.visitor(Object.fromEntries(visitor.cookies));
    expect(await signedIn(kept)).toBe(true);
    const account = await visitor.go(paths.account());
    const signOut = formsOf(account.text).find((form) => form.action === paths.signOut());
    if (signOut === undefined) throw new Error("the account offers no way out");
    expect((await visitor.send(paths.account(), signOut)).path).toBe(paths.home());
    expect(sessionOf(visitor)).toBeUndefined();
    expect([await signedIn(visitor), await signedIn(kept), await signedIn(other)]).toEqual([false, false, true]);
  });

  test("signing out twice, or without having been in, is no error; a link alone signs nobody out", async () => {
    const { visitor } = await known();
    await visitor.go(paths.signOut());
    expect(await signedIn(visitor)).toBe(true);
    for (let time = 0; time < 2; time++) expect((await visitor.go(paths.signOut(), { fields: {} })).status).toBe(200);
    expect((await shop.visitor().go(paths.signOut(), { fields: {} })).status).toBe(200);
  });

  test.each([["a flipped letter", (token: string) => `${token.slice(0, -3)}${token.at(-3) === "A" ? "B" : "A"}${token.slice(-2)}`], ["nothing but the token", (token: string) => token.split(".")[0] ?? ""], ["emptiness", () => ""], ["noise", () => "x".repeat(4_000)], ["a list", (token: string) => `${token},${token}`]])("%s opens nothing and breaks nothing", async (_name, spoil) => {
    const { visitor } = await newCustomer();
    const spoilt = shop.visitor({ "eyelevel.session_token": spoil(sessionOf(visitor) ?? "") });
    const page = await spoilt.ask(paths.home());
    expect(page.status).toBe(200);
    const [row] = await db().select({ count: sql<number>`count(*)::int` }).from(sessions);
    expect(row?.count).toBeGreaterThan(0);
  });

  test("that has run out opens nothing", async () => {
    const { visitor, id } = await known();
    await db().update(sessions).set({ expiresAt: new Date(Date.now() - 1_000) }).where(eq(sessions.userId, id));
    const page = await visitor.ask(paths.accountOrders());
    expect(page.location).toBe(paths.signIn(paths.accountOrders()));
  });

  test("of a disabled account opens nothing", async () => {
    const { visitor, id, email } = await newCustomer();
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, id));
    expect(await signedIn(visitor)).toBe(false);
    expect(mainText((await signInBy(shop.visitor(), email)).text)).toContain("E-mail or password is not right");
  });
});

describe("the way to a page", () => {
  test.each([paths.accountAddresses(), `${paths.checkout()}?address=1`, paths.accountConfigurations()])("to %s goes through the sign-in and arrives", async (target) => {
    const { email } = await newCustomer();
    const arrived = await signInBy(shop.visitor(), email, password, target);
    expect(arrived.path.startsWith(target.startsWith(paths.checkout()) ? paths.cart() : target)).toBe(true);
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aLocation:x", "\t//evil.example"])("never leads to %j", async (target) => {
    const { email } = await newCustomer();
    const visitor = shop.visitor();
    const page = await visitor.go(paths.signIn());
    const answer = await visitor.ask(`${paths.signIn()}?next=${encodeURIComponent(target)}`, { fields: { ...formWith(page.text, "email", "password").fields, email, password } });
    const reached = new URL(answer.location ?? "", shop.origin);
    expect(reached.origin).toBe(shop.origin);
  });

  test("survives a code that was asked for twice", async () => {
    const { email } = await newCustomer();
    const visitor = shop.visitor();
    const page = await visitor.go(paths.signIn(paths.accountAddresses()));
    const byCode = formsOf(page.text).find((form) => form.fields.intent === "send-code");
    if (byCode === undefined) throw new Error("the page offers no code");
    const asked = await visitor.send(paths.signIn(paths.accountAddresses()), byCode, { email });
    const again = formsOf(asked.text).find((form) => form.fields.intent === "send-code");
    if (again === undefined) throw new Error("the page offers no second code");
    const twice = await visitor.send(asked.path, again);
    expect(new URL(twice.path, shop.origin).searchParams.get("next")).toBe(paths.accountAddresses());
    const [mail] = await db().select({ text: mails.text }).from(mails).where(eq(mails.to, email)).orderBy(desc(mails.createdAt)).limit(1);
    const done = await visitor.send(twice.path, formWith(twice.text, "code"), { code: /\d{6}/.exec(mail?.text ?? "")?.[0] ?? "" });
    expect(done.path).toBe(paths.accountAddresses());
  });

  test("keeps what a guest had put into the cart, and adds it to what lay there", async () => {
    const { email } = await newCustomer();
    const guest = shop.visitor();
    const product = await guest.go(paths.product("plain"));
    await guest.send(paths.product("plain"), formWith(product.text, "productId", "quantity"), { quantity: "3" });
    await signInBy(guest, email);
    const cart = await guest.go(paths.cart());
    expect(mainText(cart.text)).toContain("Plain desk");
    expect(formsOf(cart.text).some((form) => form.fields.quantity === "3")).toBe(true);
    await guest.go(paths.signOut(), { fields: {} });
    expect(mainText((await guest.go(paths.cart())).text)).not.toContain("Plain desk");
  });
});

describe("a new account", () => {
  const tryToSignUp = async (typed: Readonly<Record<string, string>>, cookies = {}) => {
    const visitor = shop.visitor(cookies);
    const page = await visitor.go(paths.signUp());
    return visitor.send(paths.signUp(), formWith(page.text, "name", "email", "password"), typed);
  };

  test.each([
    ["no name", { name: " ", email: "x@example.org", password }, "name"], ["no address", { name: "A", email: "x", password }, "email"], ["a short password", { name: "A", email: "short@example.org", password: "123456789" }, "password"],
    ["an endless password", { name: "A", email: "long@example.org", password: "x".repeat(201) }, "password"], ["an endless name", { name: "x".repeat(121), email: "n@example.org", password }, "name"],
  ])("%s is said beside the field, in both languages, and the password never comes back", async (_name, typed, field) => {
    for (const locale of ["en", "ru"]) {
      const page = await tryToSignUp(typed, { locale });
      const wrong = tagsOf(page.text, "input").filter((input) => input["aria-invalid"] === "true");
      expect(wrong.map((input) => input.name)).toEqual([field]);
      expect(pageFaults(page.text)).toEqual([]);
      expect(formWith(page.text, "password").fields.password).toBe("");
      expect(page.text).not.toContain(typed.password);
    }
    expect(await db().select().from(users).where(eq(users.email, typed.email))).toEqual([]);
  });

  test("of an address that has one gets the page of any other, and changes nothing of it", async () => {
    const { email, id } = await newCustomer();
    const before = await db().select().from(users).where(eq(users.id, id));
    const stranger = freshEmail();
    const unknown = await tryToSignUp({ name: "Mallory", email: stranger, password: "another sentence of words" });
    for (const spelling of [email, email.toUpperCase(), ` ${email} `.trim()]) {
      const page = await tryToSignUp({ name: "Mallory", email: spelling, password: "another sentence of words" });
      expect(mainText(page.text).replaceAll(email, "x")).toBe(mainText(unknown.text).replaceAll(stranger, "x"));
      expect(page.path.replace(encodeURIComponent(email), "x")).toBe(unknown.path.replace(encodeURIComponent(stranger), "x"));
    }
    expect(await db().select().from(users).where(eq(users.id, id))).toEqual(before);
    expect((await signInBy(shop.visitor(), email)).path).toBe(paths.account());
  });

  test("twice at the same moment is one", async () => {
    const email = freshEmail();
    const visitor = shop.visitor();
    const page = await visitor.go(paths.signUp());
    await Promise.all([1, 2, 3].map(() => visitor.send(paths.signUp(), formWith(page.text, "name", "email", "password"), { name: "Twin", email, password })));
    const asked = await visitor.go(paths.signInCode({ email, from: "sign-up" }));
    const code = await mailedCode(email);
    await Promise.all([1, 2, 3].map(() => visitor.send(paths.signInCode({ email }), formWith(asked.text, "code"), { email, code })));
    expect(await db().select({ name: users.name }).from(users).where(eq(users.email, email))).toEqual([{ name: "Twin" }]);
    expect((await signInBy(shop.visitor(), email)).path).toBe(paths.account());
  });

  test("names from all over the world are greeted as they are written, and do nothing", async () => {
    for (const name of ["Ольга Снежневская", "李小龍", "محمد", "O'Brien & Söhne", "<b>Bold</b>", "🪑 Chair"]) {
      const { visitor } = await newCustomer({}, name);
      const page = await visitor.go(paths.account());
      expect(mainText(page.text)).toContain(`Hello, ${name}`);
      expect(page.text).not.toContain("<b>Bold</b>");
      expect(pageFaults(page.text)).toEqual([]);
    }
  });
});

describe("the pages of the account", () => {
  const address = { "address.name": "Ada Wood", "address.line1": "Musterweg 1", "address.postalCode": "10115", "address.city": "Berlin", "address.country": "DE" };
  const add = async (visitor: Visitor, typed: Readonly<Record<string, string>>) => {
    const page = await visitor.go(paths.accountAddresses());
    return visitor.send(paths.accountAddresses(), formWith(page.text, "address.line1"), typed);
  };

  test("details are changed by their form and greet at once", async () => {
    const { visitor, id } = await known();
    const page = await visitor.go(paths.account());
    const saved = await visitor.send(paths.account(), formWith(page.text, "name", "vatNumber"), { name: "Ada Lovelace", company: "Engines Ltd", vatNumber: "DE123456789" });
    expect(mainText(saved.text)).toContain("Hello, Ada Lovelace");
    expect(mainText(saved.text)).toContain("Saved.");
    expect(await db().select({ name: users.name, company: users.company }).from(users).where(eq(users.id, id))).toEqual([{ name: "Ada Lovelace", company: "Engines Ltd" }]);
    const refused = await visitor.send(paths.account(), formWith(saved.text, "name"), { name: "x".repeat(121), vatNumber: "DE12" });
    expect(tagsOf(refused.text, "input").filter((input) => input["aria-invalid"] === "true").map((input) => input.name)).toEqual(["name", "vatNumber"]);
    expect(await db().select({ vatNumber: users.vatNumber }).from(users).where(eq(users.id, id))).toEqual([{ vatNumber: "DE123456789" }]);
    expect(pageFaults(refused.text)).toEqual([]);
  });

  test("an address is kept, preferred and removed by plain buttons", async () => {
    const { visitor, id } = await known();
    await add(visitor, address);
    const second = await add(visitor, { ...address, "address.line1": "Nebenweg 2" });
    expect(mainText(second.text)).toMatch(/Musterweg 1.*Nebenweg 2|Nebenweg 2.*Musterweg 1/);
    const rowOf = (text: string, intent: string) => formsOf(text).filter((form) => form.buttons.some((button) => button.value === intent));
    const [prefer] = rowOf(second.text, "default");
    if (prefer === undefined) throw new Error("the second address cannot be preferred");
    const preferred = await visitor.send(paths.accountAddresses(), prefer, { intent: "default" });
    const [row] = await db().select().from(addresses).where(eq(addresses.isDefault, true)).orderBy(desc(addresses.createdAt)).limit(1);
    expect([row?.userId, row?.address.line1]).toEqual([id, "Nebenweg 2"]);
    for (const form of rowOf(preferred.text, "remove")) await visitor.send(paths.accountAddresses(), form, { intent: "remove" });
    expect(mainText((await visitor.go(paths.accountAddresses())).text)).toContain("No address saved yet");
  });

  test("every country the shop delivers to can be written into the book", async () => {
    const { visitor } = await known();
    const page = await visitor.go(paths.accountAddresses());
    const offered = /<select[^>]*name="address\.country"[^>]*>(.*?)<\/select>/s.exec(page.text)?.[1] ?? "";
    expect(tagsOf(offered, "option").map((option) => option.value)).toEqual(expect.arrayContaining(["AT", "BE", "DE", "FR", "RU", "US"]));
    const kept = await add(visitor, { ...address, "address.country": "AT", "address.postalCode": "1010", "address.city": "Wien" });
    expect(mainText(kept.text)).toContain("Austria");
  });

  test.each([
    ["nothing at all", { "address.name": "", "address.line1": "", "address.postalCode": "", "address.city": "" }, ["address.name", "address.line1", "address.postalCode", "address.city"]],
    ["a postal code of another country", { ...address, "address.postalCode": "123456" }, ["address.postalCode"]], ["a line break in the name", { ...address, "address.name": "Ada\r\nBcc: x" }, ["address.name"]], ["letters for a telephone", { ...address, "address.phone": "call me" }, ["address.phone"]],
  ])("%s is said beside its fields, and what was typed stays", async (_name, typed, fields) => {
    const { visitor } = await known();
    const page = await add(visitor, typed);
    expect(tagsOf(page.text, "input").filter((input) => input["aria-invalid"] === "true").map((input) => input.name)).toEqual(fields);
    expect(pageFaults(page.text)).toEqual([]);
    expect(mainText(page.text)).toContain("No address saved yet");
  });

  test("a full book says so instead of dropping what was typed in silence", async () => {
    const { visitor, id } = await known();
    await db().insert(addresses).values(Array.from({ length: 30 }, (_, index) => ({ userId: id, address: { name: "Ada", line1: `Way ${index}`, postalCode: "10115", city: "Berlin", country: "DE" } })));
    const page = await add(visitor, address);
    expect(mainText(page.text)).toContain("You have 30 addresses already");
    expect(pageFaults(page.text)).toEqual([]);
  });

  test("the password is changed by who knows it; other devices go, this one stays", async () => {
    const { visitor, email } = await newCustomer();
    const other = shop.visitor();
    await signInBy(other, email);
    const page = await visitor.go(paths.accountSecurity());
    const wrong = await visitor.send(paths.accountSecurity(), formWith(page.text, "current", "next"), { current: "not this one at all", next: "a newer sentence of words" });
    expect(mainText(wrong.text)).toContain("The current password is not right");
    expect(pageFaults(wrong.text)).toEqual([]);
    const changed = await visitor.send(paths.accountSecurity(), formWith(wrong.text, "current", "next"), { current: password, next: "a newer sentence of words" });
    expect(mainText(changed.text)).toContain("Your password is changed");
    expect([await signedIn(visitor), await signedIn(other)]).toEqual([true, false]);
    expect((await signInBy(shop.visitor(), email, "a newer sentence of words")).path).toBe(paths.account());
    expect(mainText((await signInBy(shop.visitor(), email)).text)).toContain("E-mail or password is not right");
  });

  test("a second step is set up, used and taken off, and each page shows what holds then", async () => {
    const { visitor, email } = await newCustomer();
    const page = await visitor.go(paths.accountSecurity());
    const begin = formsOf(page.text).find((form) => form.fields.intent === "begin");
    if (begin === undefined) throw new Error("no second step is offered");
    const begun = await visitor.send(paths.accountSecurity(), begin, { password });
    expect(pageFaults(begun.text)).toEqual([]);
    const uri = linksOf(begun.text).find((link) => link.href.startsWith("otpauth:"))?.href ?? "";
    const wrong = await visitor.send(paths.accountSecurity(), formWith(begun.text, "code"), { code: "000000" });
    expect(mainText(wrong.text)).toContain("That code is not right");
    const confirmed = await visitor.send(paths.accountSecurity(), formWith(wrong.text, "code"), { code: appCode(uri) });
    const offered = (text: string) => formsOf(text).flatMap((form) => form.fields.intent ?? []).filter((intent) => ["begin", "end"].includes(intent));
    expect(offered(confirmed.text)).toEqual(["end"]);
    expect(offered((await visitor.go(paths.accountSecurity())).text)).toEqual(["end"]);
    const second = await signInBy(shop.visitor(), email);
    expect(second.path.startsWith(paths.signInSecondFactor())).toBe(true);
    const end = formsOf((await visitor.go(paths.accountSecurity())).text).find((form) => form.fields.intent === "end");
    if (end === undefined) throw new Error("the second step cannot be taken off");
    const ended = await visitor.send(paths.accountSecurity(), end, { password });
    expect(offered(ended.text)).toEqual(["begin"]);
    expect((await signInBy(shop.visitor(), email)).path).toBe(paths.account());
  });

  test("her data come as a file for her alone, and the account goes when its address is typed", async () => {
    const { visitor, email, id } = await known();
    await add(visitor, address);
    const file = await visitor.ask(paths.accountExport());
    expect(file.headers.get("Content-Disposition")).toContain("attachment");
    expect(file.headers.get("Cache-Control")).toBe("private, no-store");
    expect(JSON.stringify(JSON.parse(file.text))).toContain("Musterweg 1");
    expect((await shop.visitor().ask(paths.accountExport())).location).toContain(paths.signIn());
    const page = await visitor.go(paths.accountPrivacy());
    const wrong = await visitor.send(paths.accountPrivacy(), formWith(page.text, "confirm"), { confirm: "somebody@else.example" });
    expect(tagsOf(wrong.text, "input").filter((input) => input["aria-invalid"] === "true").map((input) => input.name)).toEqual(["confirm"]);
    const gone = await visitor.send(paths.accountPrivacy(), formWith(wrong.text, "confirm"), { confirm: email.toUpperCase() });
    expect(gone.path).toBe(`${paths.home()}?deleted=1`);
    expect([await signedIn(visitor), (await db().select().from(users).where(eq(users.id, id))).length]).toEqual([false, 0]);
  });

  test("empty pages say what will stand there, in both languages", async () => {
    const { visitor } = await known();
    for (const locale of ["en", "ru"]) {
      visitor.cookies.set("locale", locale);
      for (const path of [paths.accountOrders(), paths.accountConfigurations(), paths.accountTickets(), paths.accountAddresses(), paths.wishes()]) {
        const page = await visitor.go(path);
        expect(page.status).toBe(200);
        expect(pageFaults(page.text), path).toEqual([]);
        expect(mainText(page.text).length).toBeGreaterThan(40);
      }
    }
  });

  test("the frame marks the page one is on, on every page", async () => {
    const { visitor } = await known();
    for (const path of [paths.account(), paths.accountOrders(), paths.accountSecurity(), paths.accountPrivacy()]) {
      const page = await visitor.go(path);
      const current = tagsOf(page.text.slice(page.text.indexOf("<main")), "a").filter((link) => link["aria-current"] === "page").map((link) => link.href);
      expect(current).toEqual([path]);
      expect(linksOf(page.text).some((link) => link.href === paths.backofficeOrders())).toBe(false);
    }
  });
});
