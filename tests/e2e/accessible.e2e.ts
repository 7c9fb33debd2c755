/** Every kind of page against axe, in light and in dark: no violations; none wider than a phone, and on a phone the studio is only read. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { signIn } from "./pages/account.ts";
import { addToCart } from "./pages/cart.ts";
import { fillCheckout, placeOrder } from "./pages/checkout.ts";
import { expect, expectOnlyRead, test } from "./shopper.ts";
import { expectNoViolations } from "./violations.ts";

interface Kind {
  readonly name: string;
  readonly path?: string;
  /** Signed in as. */
  readonly as?: string;
  /** How to get there when an address alone does not lead there. */
  readonly go?: (page: Page) => Promise<void>;
  readonly expected?: RegExp;
}

const anna = "anna@example.com";
const admin = "admin@larkwood.example";

/** Follows the first link of the main part that leads below an address. */
const firstBelow = (path: string, from = path) => async (page: Page): Promise<void> => {
  await page.goto(from);
  const href = await page.getByRole("main").locator(`a[href^="${path}/"]`).first().getAttribute("href");
  await page.goto(href ?? "");
};

const kinds: readonly Kind[] = [
  { name: "home", path: paths.home() },
  { name: "category", path: paths.category("seating") },
  { name: "category without a match", path: `${paths.category("desks")}?price.min=99999` },
  { name: "product", path: paths.product("post-desk") },
  { name: "configurable product", path: paths.product("harbour-sofa") },
  { name: "configurator", path: paths.configure("span-shelving") },
  { name: "configurator with a question", path: paths.configure("span-shelving", { "o.load": "books", "o.width": "1000", why: "board:b18" }) },
  { name: "configurator above the budget", path: paths.configure("rise-desk", { budget: "600", why: "frame:pro", undo: "width.1200" }) },
  { name: "questions", path: paths.configurationGuide("rise-desk") },
  { name: "answers to the questions", path: paths.configurationGuide("rise-desk", { "a.height": "195", "a.screens": "two", budget: "1200" }) },
  { name: "comparison", path: paths.compareConfigurations("rise-desk", ["*", "material.walnut", "frame.one*material.white-matt"]) },
  { name: "nothing to compare", path: paths.compareConfigurations("rise-desk") },
  { name: "saved configuration", go: async (page) => { await page.goto(paths.configure("rise-desk")); await page.getByRole("button", { name: "Save", exact: true }).click(); await page.getByLabel("Link").waitFor(); } },
  { name: "search", path: paths.search("lamp") },
  { name: "search without result", path: paths.search("xylophone") },
  { name: "wish list", path: paths.wishes() },
  { name: "taste", path: paths.taste() },
  { name: "cart", go: (page) => addToCart(page, "ply-desk") },
  { name: "empty cart", path: paths.cart() },
  { name: "checkout", go: async (page) => { await addToCart(page, "ply-desk"); await page.goto(paths.checkout()); } },
  { name: "bank and order", go: async (page) => {
    await addToCart(page, "ply-desk");
    await fillCheckout(page, { email: "axe@example.com", name: "Axe", payment: "Test bank" });
    await placeOrder(page);
    await page.waitForURL(/\/test-bank\//);
    await expectNoViolations(page);
    await page.getByRole("button", { name: /^Decline/ }).click();
    await page.waitForURL(/\/orders\//);
  } },
  { name: "sign-in", path: paths.signIn() },
  { name: "sign-up", path: paths.signUp() },
  { name: "help centre", path: paths.help() },
  { name: "help search", path: paths.helpSearch("return") },
  { name: "article", path: paths.article("returns-and-withdrawal") },
  { name: "new ticket", path: paths.newTicket() },
  { name: "legal text", path: paths.legal("terms") },
  { name: "page that is not there", path: "/nowhere", expected: /404/ },
  { name: "account", path: paths.account(), as: anna },
  { name: "orders", path: paths.accountOrders(), as: anna },
  { name: "order", go: firstBelow("/orders", paths.accountOrders()), as: anna },
  { name: "invoice", go: async (page) => {
    await addToCart(page, "ply-desk");
    await fillCheckout(page, { email: "axe@example.com", name: "Axe", payment: "Invoice" });
    await placeOrder(page);
    await page.getByRole("link", { name: /^Invoice/ }).click();
    await page.waitForURL(/\/invoice/);
  } },
  { name: "review", go: async (page) => {
    await page.goto(paths.accountOrders());
    await page.getByRole("main").getByRole("link", { name: /Delivered/ }).first().click();
    await page.getByRole("main").getByRole("link", { name: /review/i }).first().click();
    await page.waitForURL(/\/review$/);
  }, as: anna },
  { name: "addresses", path: paths.accountAddresses(), as: anna },
  { name: "saved configurations", path: paths.accountConfigurations(), as: anna },
  { name: "tickets", path: paths.accountTickets(), as: anna },
  { name: "ticket", go: firstBelow("/support", paths.accountTickets()), as: anna },
  { name: "security", path: paths.accountSecurity(), as: anna },
  { name: "privacy", path: paths.accountPrivacy(), as: anna },
  { name: "desk", path: paths.desk(), as: admin },
  { name: "desk ticket", go: async (page) => { await page.goto(paths.desk()); await page.goto((await page.locator("a[data-row]").first().getAttribute("href")) ?? ""); }, as: admin },
  { name: "back office orders", path: paths.backofficeOrders(), as: admin },
  { name: "back office order", go: firstBelow("/backoffice/orders"), as: admin },
  { name: "back office catalogue", path: paths.backofficeCatalogue(), as: admin },
  { name: "back office product", go: async (page) => { await page.goto(paths.backofficeCatalogue()); await page.getByRole("row").getByRole("link").first().click(); await page.waitForURL(/\/catalogue\/.+/); }, as: admin },
  { name: "back office new product", path: paths.backofficeNewProduct(), as: admin },
  { name: "back office customers", path: paths.backofficeCustomers(), as: admin },
  { name: "back office customer", go: async (page) => { await page.goto(paths.backofficeCustomers()); await page.getByRole("row").getByRole("link").first().click(); await page.waitForURL(/\/customers\/.+/); }, as: admin },
  { name: "back office team", path: paths.backofficeStaff(), as: admin },
  { name: "back office set-up", path: paths.backofficeSetup(), as: admin },
  { name: "back office variants", go: async (page) => {
    await page.goto(paths.backofficeCatalogue());
    const href = await page.getByRole("row").getByRole("link").first().getAttribute("href");
    await page.goto(`${href ?? ""}/variants`);
  }, as: admin },
  { name: "back office categories", path: paths.backofficeCategories(), as: admin },
  { name: "back office category", go: firstBelow("/backoffice/categories", paths.backofficeCategories()), as: admin },
  { name: "back office reviews", path: paths.backofficeReviews("published"), as: admin },
  { name: "back office attributes", path: paths.backofficeAttributes(), as: admin },
  { name: "back office attribute", path: paths.backofficeAttribute("colour"), as: admin },
  { name: "back office attribute values", go: async (page) => {
    await page.goto(paths.backofficeCatalogue());
    const href = await page.getByRole("row").getByRole("link").first().getAttribute("href");
    await page.goto(`${href ?? ""}/attributes`);
  }, as: admin },
  { name: "back office articles", path: paths.backofficeArticles(), as: admin },
  { name: "back office article", go: async (page) => { await page.goto(paths.backofficeArticles()); await page.getByRole("row").getByRole("link").first().click(); await page.waitForURL(/\/articles\/.+/); }, as: admin },
  { name: "back office new article", path: paths.backofficeNewArticle(), as: admin },
  { name: "back office asked in vain", path: paths.backofficeAsked(), as: admin },
  { name: "back office markets", path: paths.backofficeMarkets(), as: admin },
  { name: "back office delivery", path: paths.backofficeDelivery(), as: admin },
  { name: "back office delivery method", path: paths.backofficeDeliveryMethod("freight"), as: admin },
  { name: "back office appointments", path: paths.backofficeSlotArea("germany"), as: admin },
  { name: "back office legal texts", path: paths.backofficeLaws(), as: admin },
  { name: "back office legal text", path: paths.backofficeLaw("DE"), as: admin },
  { name: "back office brand", path: paths.backofficeBrand(), as: admin },
  { name: "back office promotions", path: paths.backofficePromotions(), as: admin },
  { name: "back office promotion", go: async (page) => { await page.goto(paths.backofficePromotions()); await page.getByRole("main").getByRole("row").getByRole("link").first().click(); await page.waitForURL(/\/promotions\/.+/); }, as: admin },
  { name: "back office new promotion", path: paths.backofficeNewPromotion("tiers"), as: admin },
  { name: "back office policies", path: paths.backofficePolicies(), as: admin },
  { name: "back office reconciliation", path: paths.backofficeReconcile(), as: admin },
  { name: "back office movements", path: paths.backofficeMovements(), as: admin },
  { name: "desk team", path: paths.deskTeam(), as: admin },
  { name: "desk passages", path: paths.deskMacros(), as: admin },
  { name: "desk's other shops", path: paths.deskSites(), as: admin },
  { name: "desk reports", path: paths.deskReports(), as: admin },
  { name: "own orders in the help centre", path: paths.help(), as: anna },
  { name: "studio", path: paths.studio(), as: admin },
  { name: "studio page editor", path: paths.studioPage(), as: admin },
  { name: "studio worth", path: paths.studioWorth(), as: admin },
  { name: "studio stumbles", path: paths.studioStumbles(), as: admin },
  { name: "studio change sets", path: paths.studioChanges(), as: admin },
  { name: "studio pins", path: paths.studioPins(), as: admin },
  { name: "studio preview", path: paths.studioPreview(), as: admin },
  { name: "studio shelf", go: firstBelow("/studio/shelves", paths.studio()), as: admin },
  { name: "studio rule", go: firstBelow("/studio/rules", paths.studio()), as: admin },
  { name: "studio rule file", path: paths.studioFile(), as: admin },
  { name: "studio history", path: paths.studioHistory(), as: admin },
  { name: "models", path: paths.studioModels(), as: admin },
  { name: "model", path: paths.studioModel("lw-rise-desk"), as: admin },
  { name: "model's group", go: firstBelow(`${paths.studioModel("lw-span-shelving")}/things`, paths.studioModel("lw-span-shelving")), as: admin },
  { name: "model's prices", path: paths.studioModelPrices("lw-rise-desk"), as: admin },
  { name: "model's texts", path: paths.studioModelTexts("lw-rise-desk"), as: admin },
  { name: "model as text", path: paths.studioModelText("lw-rise-desk"), as: admin },
  { name: "model's cases", path: paths.studioModelCases("lw-rise-desk"), as: admin },
  { name: "model's preview", path: paths.studioModelPreview("lw-rise-desk"), as: admin },
  { name: "model's publication", path: paths.studioModelPublish("lw-rise-desk"), as: admin },
  { name: "model's history", path: paths.studioModelHistory("lw-rise-desk"), as: admin },
  { name: "outbox", path: paths.devMail() },
];

for (const { name, path, as, go, expected } of kinds) {
  test(`${name} is accessible`, async ({ visit, windowOf, expectedErrors }) => {
    if (expected !== undefined) expectedErrors.push(expected);
    const page = as === undefined ? await visit() : await windowOf(as, (fresh) => signIn(fresh, as));
    if (path !== undefined) await page.goto(path);
    if (go !== undefined) await go(page);
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    await expectNoViolations(page);
    // Nothing sticks out on a phone either.
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    if (new URL(page.url()).pathname.startsWith(paths.studio())) await expectOnlyRead(page);
  });
}

test("the question of consent is accessible and reached by keyboard", async ({ visit }) => {
  const page = await visit({ consent: "open" });
  await page.goto(paths.home());
  await expectNoViolations(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
