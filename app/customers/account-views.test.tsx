import { describe, expect, test } from "vitest";
import { parseForm } from "#app/platform/form.ts";
import { formFor, formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { AccountFrame, Section } from "./account-frame.tsx";
import { AddressFields, AddressText } from "./address-fields.tsx";
import { postalAddressSchema } from "./address-schema.server.ts";
import { messages } from "./messages.ts";
import { SecuritySections, type SecurityOutcome } from "./security-sections.tsx";
import { CodeForm, NewAccountForm, SecondFactorForm, SignInForms } from "./sign-in-forms.tsx";
import { areasOf, staffFrame, staffHome } from "./staff-areas.ts";
import { StaffFrame } from "./staff-frame.tsx";
import { hasRole, staffRoles, subjectOf, type StaffRole, type Viewer } from "./viewer.ts";

const viewerWith = (roles: readonly StaffRole[], locale: "en" | "ru" = "en"): Viewer => ({
  visitorId: "v", user: { id: "u", email: "lena@example.org", name: "Lena", roles, company: null, vatNumber: null, secondFactor: true }, locale, market: "eur", device: "desktop",
  personalisation: false, asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined },
});
const stranger: Viewer = { ...viewerWith([]), user: undefined };

describe("which areas a role opens", () => {
  const all = ["desk", "orders", "catalogue", "studio", "models", "help", "customers", "staff", "brand", "setup"];
  test.each<[readonly StaffRole[], readonly string[]]>([
    [[], []],
    [["agent"], ["desk", "customers"]],
    [["lead"], ["desk", "orders", "studio", "help", "customers"]],
    [["fulfilment"], ["orders", "models"]],
    [["editor"], ["catalogue", "studio", "models", "help", "brand", "setup"]],
    [["merchandiser"], ["catalogue", "studio", "models"]],
    [["admin"], all],
    [["agent", "merchandiser"], ["desk", "catalogue", "studio", "models", "customers"]],
  ])("%j: %j", (roles, areas) => {
    expect(areasOf(viewerWith(roles)).map((link) => link.area)).toEqual(areas);
    // Only a merchandiser's day begins elsewhere than the menu: with the shelves.
    expect(staffHome(viewerWith(roles))?.area).toBe(roles.join() === "merchandiser" ? "studio" : areas[0]);
  });

  test("strangers open none, and only the administrator sees the team", () => {
    expect(areasOf(stranger)).toEqual([]);
    for (const role of staffRoles) expect(areasOf(viewerWith([role])).some((link) => link.area === "staff")).toBe(role === "admin");
  });

  test("names of areas are in the reader's language", () => {
    const [en, ru] = [areasOf(viewerWith(["admin"])), areasOf(viewerWith(["admin"], "ru"))];
    expect(ru.map((link) => link.href)).toEqual(en.map((link) => link.href));
    for (const link of ru) expect(link.name).toMatch(/[а-яё]/i);
  });

  test("a role named nowhere allows nothing, an administrator everything", () => {
    expect(hasRole(viewerWith(["editor"]), "agent", "lead")).toBe(false);
    expect(hasRole(viewerWith(["editor"]))).toBe(false);
    expect(hasRole(viewerWith(["admin"]))).toBe(true);
    expect(hasRole(stranger, ...staffRoles)).toBe(false);
  });

  test("a member without a name is called by the address; data is filed under the account, else the browser", () => {
    const nameless = { ...viewerWith(["agent"]), user: { ...viewerWith(["agent"]).user!, name: "" } };
    expect(staffFrame(nameless).person).toBe("lena@example.org");
    expect(staffFrame(stranger).person).toBe("");
    expect([subjectOf(nameless), subjectOf(stranger)]).toEqual(["u", "v"]);
  });

  test("the frame offers these areas and the way out", () => {
    const html = render(<StaffFrame frame={staffFrame(viewerWith(["lead"]))} area="orders"><p>x</p></StaffFrame>, {}, "/backoffice/elsewhere");
    expect(linksOf(html).map((link) => link.href)).toEqual(["#main", "/desk", "/backoffice/orders", "/studio", "/backoffice/articles", "/backoffice/customers"]);
    expect(formsOf(html)).toMatchObject([{ method: "post", action: "/sign-out" }]);
  });
});

describe("the forms of signing in", () => {
  const state = (fields: Record<string, string>, values: Record<string, string> = {}) => ({ fields, values });

  test("password and mailed code are two plain forms; what was typed comes back, never the password", () => {
    const html = render(<SignInForms state={state({ "": "wrong-credentials" }, { email: "ada@example.org", password: "hush" })} next="/checkout" />);
    expect(formFor(html, "password")).toMatchObject({ method: "post", required: ["email", "password"], fields: { email: "ada@example.org", password: "" } });
    expect(formFor(html, "send-code")).toMatchObject({ required: ["email"], fields: { email: "ada@example.org" } });
    expect(textOf(html)).toContain("E-mail or password is not right.");
    expect(html).not.toContain("hush");
    expect(linksOf(html)).toContainEqual({ href: "/sign-up?next=%2Fcheckout", text: "Create an account" });
  });

  test("password managers and telephones are told what each field is", () => {
    const autocompleteOf = (html: string) => Object.fromEntries(tagsOf(html, "input").filter((input) => input.autocomplete !== undefined).map((input) => [input.name ?? "", input.autocomplete]));
    expect(autocompleteOf(render(<SignInForms state={undefined} next={undefined} />))).toMatchObject({ password: "current-password" });
    expect(autocompleteOf(render(<CodeForm state={undefined} email="ada@example.org" next={undefined} />))).toEqual({ code: "one-time-code" });
    expect(autocompleteOf(render(<SecondFactorForm state={undefined} />))).toEqual({ code: "one-time-code" });
    expect(autocompleteOf(render(<NewAccountForm state={undefined} title="t" intro="i" action="Go" />))).toEqual({ name: "name", email: "username", password: "new-password" });
    expect(autocompleteOf(render(<NewAccountForm state={undefined} title="t" intro="i" action="Go" email="ada@example.org" />))).toEqual({ name: "name", username: "username", password: "new-password" });
  });

  test("another code can be asked for where the first is awaited", () => {
    const html = render(<CodeForm state={state({ code: "wrong-code" })} email="ada@example.org" next={undefined} />);
    expect(formFor(html, "send-code")).toMatchObject({ action: "/sign-in", fields: { email: "ada@example.org" } });
    expect(textOf(html)).toContain("That code is not right or no longer valid.");
  });

  const codes = Object.keys(messages.en).filter((key) => key.startsWith("problem-")).map((key) => key.slice(8));
  test.each(codes)("the problem %s is a sentence without gaps, in both languages", (code) => {
    for (const locale of ["en", "ru"] as const) {
      const text = textOf(render(<SignInForms state={state({ "": code })} next={undefined} />, { locale }));
      const sentence = messages[locale][`problem-${code}` as "problem-form"] as string;
      expect(text).toContain(sentence.replace("{count}", "10"));
    }
  });

  test("a code nobody has worded yet still says something; a password that is too long is not called ten characters long", () => {
    expect(textOf(render(<SignInForms state={state({ "": "never-heard-of" })} next={undefined} />))).toContain("Please check the marked fields.");
    expect(textOf(render(<SignInForms state={state({ password: "too-long" })} next={undefined} />))).not.toMatch(/at most 10/);
  });

  test("a wrong field is marked and tied to its sentence", () => {
    const html = render(<NewAccountForm state={state({ password: "too-short" }, { name: "Ada", email: "ada@example.org" })} title="t" intro="i" action="Go" />);
    const field = tagsOf(html, "input").find((input) => input.name === "password");
    expect(field).toMatchObject({ "aria-invalid": "true", minlength: "10", type: "password" });
    for (const id of (field?.["aria-describedby"] ?? "").split(" ")) expect(html).toContain(`id="${id}"`);
    expect(tagsOf(html, "input").find((input) => input.name === "name")?.value).toBe("Ada");
  });
});

describe("the page of safety", () => {
  const sessions = [{ id: "s1", device: "Firefox · Linux", since: "2026-11-01T10:00:00.000Z", current: true }, { id: "s2", device: "<b>x</b>", since: "2026-11-02T10:00:00.000Z", current: false }];
  const page = (outcome?: SecurityOutcome, secondFactor = false, list = sessions, locale: "en" | "ru" = "en") => render(<SecuritySections outcome={outcome} email="ada@example.org" secondFactor={secondFactor} sessions={list} />, { locale });

  test("asks for the password before anything changes", () => {
    expect(formFor(page(), "password").required).toEqual(["current", "next"]);
    expect(formFor(page(), "begin").required).toEqual(["password"]);
    expect(formFor(page(undefined, true), "end").required).toEqual(["password"]);
    expect(formsOf(page(undefined, true)).some((form) => form.fields.intent === "begin")).toBe(false);
  });

  test("while a second step is set up: the key to type, the link to tap, the backup codes, and a field to confirm", () => {
    const html = page({ setUp: { uri: "otpauth://totp/Eyelevel:ada?secret=JBSWY3DP&issuer=Eyelevel", backupCodes: ["aaaa-bbbb", "cccc-dddd"] } });
    for (const part of ["JBSWY3DP", "aaaa-bbbb", "cccc-dddd"]) expect(textOf(html)).toContain(part);
    expect(linksOf(html).map((link) => link.href)).toContain("otpauth://totp/Eyelevel:ada?secret=JBSWY3DP&issuer=Eyelevel");
    expect(formFor(html, "confirm").required).toEqual(["code"]);
    // A wrong code keeps the field, not the secrets: those were shown once.
    expect(formFor(page({ problems: { code: "wrong-code" } }), "confirm").required).toEqual(["code"]);
  });

  test("devices are texts; others can be signed out only where there are others", () => {
    expect(page()).not.toContain("<b>x</b>");
    const others = (html: string) => formsOf(html).some((form) => form.buttons.some((button) => button.value === "sign-out-others"));
    expect([others(page()), others(page(undefined, false, sessions.slice(0, 1)))]).toEqual([true, false]);
  });

  test.each(["passwordChanged", "secondFactorOn", "saved"] as const)("%s is confirmed in both languages", (done) => {
    for (const locale of ["en", "ru"] as const) expect(textOf(page({ done }, false, sessions, locale))).toContain(messages[locale][done] as string);
  });
});

describe("the frame of the account", () => {
  test("leads to everything of one's own, marks where one is, and out", () => {
    const html = render(<AccountFrame name="Ada"><Section title="Orders" intro="All of them">x</Section></AccountFrame>, {}, "/account/orders");
    expect(linksOf(html).map((link) => link.href)).toEqual(["/account", "/account/orders", "/account/configurations", "/wishes", "/account/tickets", "/account/addresses", "/account/security", "/account/privacy"]);
    expect(tagsOf(html, "a").filter((link) => link["aria-current"] === "page").map((link) => link.href)).toEqual(["/account/orders"]);
    expect(formsOf(html).every((form) => form.action === "/sign-out" && form.method === "post")).toBe(true);
    expect(linksOf(render(<AccountFrame name="" staffHref="/desk" staffName="Desk">x</AccountFrame>)).at(-1)).toEqual({ href: "/desk", text: "Desk" });
  });
});

describe("a postal address", () => {
  const read = (fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ name: "Ada", line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE", ...fields })) form.set(name, value);
    return parseForm(postalAddressSchema, form);
  };

  test.each<[string, string, boolean]>([
    ["DE", "10115", true], ["DE", "1011", false], ["DE", "D-10115", true], ["US", "10115", true], ["US", "10115-1234", true], ["US", "10115-12", false], ["RU", "101000", true], ["RU", "10100", false],
    ["AT", "1010", true], ["AT", "10105", false], ["FR", "75001", true], ["NL", "1011 AB", true], ["NL", "1011AB", true], ["NL", "1011", false], ["GB", "SW1A 1AA", true], ["JP", "100-0001", true],
  ])("%s %s: %s", (country, postalCode, fits) => {
    const parsed = read({ country, postalCode, region: "NY" });
    expect(parsed.ok).toBe(fits);
    if (!parsed.ok) expect(parsed.problem.fields).toEqual({ postalCode: "postal-code" });
  });

  test.each<[Record<string, string>, Record<string, string>]>([
    [{ name: " " }, { name: "required" }],
    [{ city: "" }, { city: "required" }],
    [{ line1: "x".repeat(201) }, { line1: "too-long" }],
    [{ name: "Ada\u0007" }, { name: "invalid-format" }],
    [{ name: "Ada\nBcc: x" }, { name: "invalid-format" }],
    [{ phone: "+49 (30) 123-45.6/7" }, {}],
    [{ phone: "call me" }, { phone: "invalid-format" }],
    [{ country: "Germany" }, { country: "required" }],
    [{ country: "de" }, {}],
    [{ company: "Müller & Söhne GmbH", line2: "3. OG", region: "Berlin" }, {}],
  ])("%j: %j", (fields, problems) => {
    const parsed = read(fields);
    expect(parsed.ok ? {} : parsed.problem.fields).toEqual(problems);
  });

  test("is written line by line, with the country in the reader's language and nothing for what is missing", () => {
    const address = { name: "Ada", line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE", company: "", phone: undefined };
    const lines = (locale: "en" | "ru") => [...render(<AddressText address={address} />, { locale }).matchAll(/<span[^>]*>(.*?)<\/span>/g)].map(([, line]) => line);
    expect(lines("en")).toEqual(["Ada", "Musterweg 1", "10115 Berlin", "Germany"]);
    expect(lines("ru").at(-1)).toBe("Германия");
  });

  test("its fields keep what was typed, offer the countries given, and mark what is wrong", () => {
    const html = render(<AddressFields values={{ "address.city": "Bonn", "address.country": "FR" }} problems={{ "address.postalCode": "postal-code", "address.name": "required" }} countries={["DE", "FR"]} />);
    expect(tagsOf(html, "input").find((input) => input.name === "address.city")?.value).toBe("Bonn");
    expect(tagsOf(html, "option").map((option) => [option.value, "selected" in option])).toEqual([["DE", false], ["FR", true]]);
    expect(tagsOf(html, "input").filter((input) => input["aria-invalid"] === "true").map((input) => input.name)).toEqual(["address.name", "address.postalCode"]);
    expect(tagsOf(render(<AddressFields prefix="billing" values={{}} problems={{}} />), "input").every((input) => input.name?.startsWith("billing."))).toBe(true);
  });
});
