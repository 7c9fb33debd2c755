/**
 * A merchant begins without the demo: an empty database, the first administrator, and from there everything in the back office
 * until a guest has ordered and a ticket is answered. Nothing of Larkwood is anywhere.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { appCode } from "#tests/authenticator-app.ts";
import { signIn } from "./pages/account.ts";
import { addToCart } from "./pages/cart.ts";
import { fillCheckout, orderPage } from "./pages/checkout.ts";
import { openMerchantShop, type MerchantShop } from "./merchant.ts";
import { expectAccessible } from "./violations.ts";

const password = "correct horse battery";
/** One red point: a whole PNG. */
const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
let shop: MerchantShop;

test.describe.configure({ mode: "serial", timeout: 240_000 });
test.beforeAll(async () => {
  test.setTimeout(240_000);
  shop = await openMerchantShop();
});
test.afterAll(async () => { await shop.close(); });

async function person(browser: Browser, errors: string[], options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: shop.origin, locale: "en-GB", ...options });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && errors.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${String(error)}`));
  return page;
}

/** Sets the second step up as its page says; answers what the authenticator app would show the shop as. */
async function setUpSecondStep(page: Page): Promise<string> {
  await page.waitForURL(new RegExp(`${paths.accountSecurity()}`));
  const begin = page.locator("form", { has: page.locator("input[name=intent][value=begin]") });
  await begin.getByLabel("Current password").fill(password);
  await begin.getByRole("button").click();
  const uri = await page.locator("a[href^=otpauth]").getAttribute("href") ?? "";
  const confirm = page.locator("form", { has: page.locator("input[name=intent][value=confirm]") });
  await confirm.getByRole("textbox").fill(appCode(uri));
  await confirm.getByRole("button").click();
  // Not "Not set up.", which stands there before.
  await expect(page.getByRole("paragraph").filter({ hasText: /^Set up\./ })).toBeVisible();
  return new URL(uri).searchParams.get("issuer") ?? "";
}

/** The step of the set-up page by its heading. */
const step = (page: Page, name: string) => page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });

const linkIn = (raw: string): string => /https?:\/\/[^\s<>"]+\/invitation\/[^\s<>"]+/.exec(raw.replace(/=\r?\n/g, "").replaceAll("=3D", "="))?.[0] ?? "";

test("from an empty database to a paid order and an answered ticket", async ({ browser }, info) => {
  const errors: string[] = [];
  const owner = await person(browser, errors);

  await test.step("the empty shop says so, and names nothing of the demo", async () => {
    const guest = await person(browser, errors);
    await guest.goto(paths.home());
    await expect(guest.getByRole("heading", { name: "This shop is being set up" })).toBeVisible();
    for (const path of [paths.home(), paths.help(), paths.legal("imprint"), paths.legal("terms"), paths.cart()]) {
      await guest.goto(path);
      expect((await guest.content()).replace(/larkwood-demo/g, "")).not.toMatch(/larkwood|oak shelf|sofa/i);
    }
    expect((await guest.request.get(paths.devMail())).status()).toBe(404);
    expect((await guest.request.get(paths.testBank("anything"))).status()).toBe(404);
    const demo = await guest.request.post(paths.signIn(), { form: { intent: "password", email: "admin@larkwood.example", password: "larkwood-demo" }, headers: { Origin: shop.origin } });
    expect(demo.url()).toContain(paths.signIn());
  });

  await test.step("the owner signs in, and nothing opens before the second step", async () => {
    await signIn(owner, "olga@halden.test", password, paths.backoffice());
    await setUpSecondStep(owner);
    await owner.goto(paths.backoffice());
    await expect(owner).toHaveURL(new RegExp(`${paths.backofficeSetup()}$`));
    await expect(step(owner, "Name of the shop")).toContainText("missing");
    await expect(step(owner, "Mail")).toContainText("done");
    await expectAccessible(owner);
  });

  await test.step("brand: name, tagline, address, logo, colours", async () => {
    await step(owner, "Name of the shop").getByRole("link").click();
    await owner.getByLabel("Name of the shop").fill("Halden & Søn");
    await owner.getByLabel("Tagline, English").fill("Cups for slow mornings");
    await owner.getByLabel("E-mail").fill("post@halden.test");
    await owner.getByLabel("Postal address").fill("Storgata 1\n1771 Halden");
    await owner.getByRole("button", { name: "Save" }).first().click();
    await expect(owner.getByText("Saved.")).toBeVisible();
    await expect(owner).toHaveTitle(/Halden & Søn/);
    await owner.getByLabel("File").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: pixel });
    await owner.getByRole("button", { name: "Upload" }).click();
    await expect(owner.getByRole("img", { name: "Halden & Søn" }).first()).toBeVisible();
    await owner.locator("input[name='light.accent']").fill("#7a1f3d");
    await owner.getByRole("button", { name: "Save" }).last().click();
    await owner.waitForURL(/[?]saved=colours$/);
    await expect(owner.locator("input[name='light.accent']")).toHaveValue("#7a1f3d");
  });

  let editor: Page;
  await test.step("a colleague is invited by mail, joins with a password and the second step", async () => {
    await owner.goto(paths.backofficeStaff());
    const invite = owner.locator("form", { has: owner.locator("input[name=intent][value=invite]") });
    await invite.getByLabel("E-mail").fill("kari@halden.test");
    for (const role of ["Editor", "Support lead"]) await invite.getByLabel(role).check();
    await invite.getByRole("button", { name: "Invite" }).click();
    await expect.poll(() => shop.mail.received.filter((mail) => mail.to.includes("kari@halden.test")).length, { timeout: 20_000 }).toBe(1);
    const mail = shop.mail.received.find((one) => one.to.includes("kari@halden.test"));
    expect(mail?.headers.get("from")).not.toMatch(/larkwood/i);
    editor = await person(browser, errors);
    await editor.goto(new URL(linkIn(mail?.raw ?? "")).pathname);
    await editor.getByLabel("Your name").fill("Kari");
    await editor.getByLabel("Password").fill(password);
    await editor.getByRole("button", { name: "Join" }).click();
    // The app on her phone lists the shop by its own name.
    expect(await setUpSecondStep(editor)).toBe("Halden & Søn");
  });

  await test.step("prices and places by hand, a catalogue by the import", async () => {
    await editor.goto(paths.backofficeMarkets());
    const book = editor.locator("form", { has: editor.locator("input[name=intent][value=add-book]") });
    await book.getByLabel("Short name").fill("de");
    await book.getByLabel("Currency").fill("EUR");
    await book.getByLabel("Country").fill("DE");
    await book.getByLabel("Tax inside, percent").fill("19");
    await book.getByLabel("Invoice up to").fill("500");
    await book.getByRole("button", { name: "Add the price book" }).click();
    await expect(editor.getByText("DE · Germany, EUR")).toBeVisible();
    const place = editor.locator("form", { has: editor.locator("input[name=intent][value=add-place]") });
    await place.getByLabel("Name, English").fill("Store");
    await place.getByLabel("Country").fill("DE");
    await place.getByRole("button", { name: "Add the place" }).click();
    await expect(editor.getByText("Saved.").or(editor.getByText("Added."))).toBeVisible();
    await expectAccessible(editor);
    const file = join(info.outputPath(), "catalogue.ndjson");
    writeFileSync(file, [
      { kind: "category", id: "cups", slug: "cups", name: { en: "Cups" } },
      { kind: "product", id: "blue-cup", slug: "blue-cup", name: { en: "Blue cup" }, categories: ["cups"], variants: [{ sku: "CUP-BLUE", prices: { de: { amount: 1_900 } }, stock: { store: 4 }, weightGrams: 300 }] },
    ].map((line) => JSON.stringify(line)).join("\n"));
    expect(shop.run("app/cli/catalog-import.ts", file)).toMatchObject({ status: 0 });
  });

  await test.step("a category and a product by hand, with a picture, a price and stock", async () => {
    await editor.goto(paths.backofficeCategories());
    const add = editor.locator("form", { has: editor.locator("input[name=intent][value=add]") });
    await add.getByLabel("Name, English").fill("Mugs");
    await add.getByRole("button").click();
    await expect(editor.getByRole("link", { name: "Mugs" })).toBeVisible();
    await editor.goto(paths.backofficeNewProduct());
    await editor.getByLabel("Name, English").fill("Tall mug");
    await editor.getByLabel("SKU").fill("MUG-TALL");
    await editor.getByLabel("Category").selectOption({ label: "Mugs" });
    await editor.getByLabel("Price, DE (EUR)").fill("24,50");
    await editor.getByRole("button", { name: "Create the draft" }).click();
    await expect(editor.getByRole("heading", { name: "Tall mug", level: 1 })).toBeVisible();
    await editor.getByLabel("File").setInputFiles({ name: "mug.png", mimeType: "image/png", buffer: pixel });
    await editor.getByRole("button", { name: "Upload" }).click();
    await expect(editor.getByText("Picture 1 · uploaded")).toBeVisible();
    await editor.getByLabel("Pieces (minus when they go)").fill("3");
    await editor.getByRole("button", { name: "Book", exact: true }).click();
    await expect(editor.getByRole("cell", { name: "+3" })).toBeVisible();
    await editor.getByRole("button", { name: "Put on sale" }).click();
    await expect(editor.getByRole("link", { name: "See it in the shop" })).toBeVisible();
    await expectAccessible(editor);
  });

  await test.step("an attribute with its values by hand, and what the product says with it", async () => {
    await editor.goto(paths.backofficeAttributes());
    const add = editor.locator("form", { has: editor.locator("input[name=intent][value=add]") });
    await add.getByLabel("Name, English").fill("Glaze");
    await add.getByLabel("Kind").selectOption("colour");
    await add.getByRole("button", { name: "Add the attribute" }).click();
    await expect(editor.getByRole("heading", { name: "Glaze", level: 1 })).toBeVisible();
    const values = editor.locator("form", { has: editor.locator("input[name=intent][value=values]") });
    await values.getByLabel("Value, English").first().fill("Moss");
    await values.locator("input[name='values.0.hex']").fill("#3d5a45");
    await values.getByRole("button", { name: "Save" }).click();
    await expect(editor.getByRole("group", { name: "Value Moss" })).toBeVisible();
    await editor.goto(paths.backofficeCatalogue());
    await editor.getByRole("link", { name: "Tall mug" }).click();
    await editor.getByRole("link", { name: "Attribute values" }).click();
    await editor.getByRole("form", { name: "Give one more" }).first().getByRole("button").click();
    await editor.getByLabel("Moss").check();
    await editor.getByRole("button", { name: "Save" }).first().click();
    await editor.waitForURL(/saved=attributes$/);
    await expect(editor.getByLabel("Moss").first()).toBeChecked();
    await expectAccessible(editor);
  });

  await test.step("a help article, seen while it is written, is in the help centre once published; delivery is looked at", async () => {
    await editor.goto(paths.backofficeNewArticle());
    await editor.getByLabel("Title, English").fill("May the cups go into the dishwasher?");
    await editor.getByLabel("Text, English").fill("Yes, at **sixty** degrees.");
    await expect(editor.getByRole("region", { name: "As the help centre shows it" }).locator("strong")).toHaveText("sixty");
    await editor.getByRole("button", { name: "Create the draft" }).click();
    await expect(editor.getByRole("heading", { name: "May the cups go into the dishwasher?", level: 1 })).toBeVisible();
    expect((await editor.request.get(paths.article("may-the-cups-go-into-the-dishwasher"))).status()).toBe(404);
    await editor.getByRole("button", { name: "Publish" }).click();
    await expect(editor.getByText("Published: customers can read it now.")).toBeVisible();
    expect((await editor.request.get(paths.article("may-the-cups-go-into-the-dishwasher"))).status()).toBe(200);
    await editor.goto(paths.backofficeDelivery());
    await editor.getByRole("button", { name: "Keep them as they are" }).click();
    await expect(editor.getByText("Saved.")).toBeVisible();
    await editor.goto(paths.backofficeSetup());
    for (const name of ["Delivery", "Help articles"]) await expect(step(editor, name)).toContainText("done");
  });

  let ticketNumber = "";
  await test.step("a guest orders it without scripts, by invoice, and asks about it", async () => {
    const guest = await person(browser, errors, { javaScriptEnabled: false });
    await expect.poll(async () => (await guest.request.get(paths.product("tall-mug"))).status(), { timeout: 15_000 }).toBe(200);
    await guest.goto(paths.home());
    await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Cups for slow mornings");
    await expect(guest.getByRole("link", { name: "Mugs" }).first()).toBeVisible();
    expect(await guest.content()).not.toMatch(/larkwood/i);
    await addToCart(guest, "tall-mug");
    await fillCheckout(guest, { email: "guest@example.com", name: "Gustav Guest", payment: "Invoice" });
    // The test bank is the demo's.
    await expect(guest.getByRole("radio", { name: "Test bank" })).toHaveCount(0);
    await guest.getByRole("region", { name: "Confirm and order" }).getByRole("button").click();
    const order = await orderPage(guest);
    await expect(guest.getByText("Thank you, Gustav Guest")).toBeVisible();
    await expect.poll(() => shop.mail.received.some((mail) => mail.to.includes("guest@example.com") && mail.headers.get("subject")?.includes(order.number)), { timeout: 20_000 }).toBe(true);
    await guest.goto(paths.newTicket());
    await guest.getByLabel("In one line").fill("Is it dishwasher safe?");
    await guest.getByLabel("Your question", { exact: true }).fill("I would rather not wash it by hand.");
    await guest.getByLabel("Your e-mail address").fill("guest@example.com");
    await guest.getByRole("button", { name: "Send the question" }).click();
    await guest.waitForURL(/\/support\/T-\d+/);
    ticketNumber = /T-\d+/.exec(guest.url())?.[0] ?? "";
  });

  await test.step("the colleague answers at the desk, and the answer is mailed", async () => {
    await editor.goto(paths.deskTicket(ticketNumber));
    await editor.getByRole("main").getByRole("textbox", { name: /answer/i }).first().fill("It is, at sixty degrees.");
    await editor.getByRole("button", { name: /^Send/ }).first().click();
    await expect.poll(() => shop.mail.received.some((mail) => mail.to.includes("guest@example.com") && mail.raw.includes("sixty degrees")), { timeout: 20_000 }).toBe(true);
    for (const mail of shop.mail.received) expect(mail.raw).not.toMatch(/larkwood/i);
  });

  await test.step("what is left is the law, and the page says for where", async () => {
    await owner.goto(paths.backofficeSetup());
    await expect(owner.getByText("1 step is missing")).toBeVisible();
    await expect(step(owner, "Legal texts")).toContainText("Missing for: Germany");
  });
  expect(errors.filter((text) => !/40[014]/.test(text))).toEqual([]);
});
