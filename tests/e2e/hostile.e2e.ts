/** Visitors with bad intentions: what they write stays text, what is not theirs is not there. */
import { paths } from "#app/paths.ts";
import { signIn, signUp } from "./pages/account.ts";
import { addToCart } from "./pages/cart.ts";
import { fillCheckout, orderPage, placeOrder } from "./pages/checkout.ts";
import { expect, scripted, test, unique } from "./shopper.ts";

const payload = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;

test("markup in names and addresses is shown as text, to the customer and to the staff", async ({ page, visit }) => {
  const name = `Eve ${payload}`;
  await signUp(page, name);
  await page.goto(paths.account());
  await expect(page.getByRole("heading", { level: 1 })).toContainText(payload);
  await addToCart(page, "ply-desk");
  await fillCheckout(page, { name, payment: "Invoice" });
  await page.getByLabel("City").fill(payload);
  await page.getByLabel(/A word for us/).fill(payload);
  await placeOrder(page);
  const order = await orderPage(page);
  await expect(page.getByText("Thank you, Eve <img")).toBeVisible();
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);

  const lead = await visit();
  await signIn(lead, "lead@larkwood.example");
  await lead.goto(paths.backofficeOrder(order.number));
  await expect(lead.getByText(payload).first()).toBeVisible();
  expect(await lead.evaluate(() => "hacked" in window)).toBe(false);
});

test("markup in the search, in the filters and in a configuration's address is shown as text or dropped", async ({ page }) => {
  for (const address of [paths.search(payload), `${paths.category("desks")}?colour=${encodeURIComponent(payload)}&sort=${encodeURIComponent(payload)}`, paths.configure("span-shelving", { "o.wall": payload, why: `wall:${payload}` })]) {
    expect((await page.goto(address))?.status()).toBe(200);
    await scripted(page);
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  }
});

test("somebody else's order, ticket, invoice and payment are not there", async ({ page, visit, expectedErrors }) => {
  expectedErrors.push(/404/);
  await addToCart(page, "ply-desk");
  await fillCheckout(page, { email: `${unique("owner")}@example.com`, name: "The Owner", payment: "Invoice" });
  await placeOrder(page);
  const { number } = await orderPage(page);
  const stranger = await visit();
  await signUp(stranger, "A Stranger");
  for (const path of [paths.order(number), paths.invoice(number), paths.pay(number), paths.order(number, "wrong-token"), paths.order("99999999"), paths.ticket("T-1001")]) {
    const answer = await stranger.goto(path);
    expect({ path, status: answer?.status() }).toEqual({ path, status: 404 });
    await expect(stranger.getByRole("main")).toContainText("This page is not here");
  }
});

for (const target of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/%09/evil.example"]) {
  test(`signing in does not lead to ${target}`, async ({ page, baseURL, expectedErrors }) => {
    // A path of ours that is not there is a fair answer.
    expectedErrors.push(/404/);
    await page.goto(`/sign-in?next=${encodeURIComponent(target)}`);
    const form = page.getByRole("main").locator("form").filter({ has: page.getByLabel("Password") });
    await form.getByLabel("E-mail").fill("anna@example.com");
    await form.getByLabel("Password").fill("larkwood-demo");
    await form.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}

test("a page that is not there says so in the shop's frame", async ({ page, expectedErrors }) => {
  expectedErrors.push(/404/);
  expect((await page.goto("/c/no-such-category"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This page is not here" })).toBeVisible();
  await expect(page.getByRole("navigation").first()).toBeVisible();

  // Neither does what the guard turns away look like a crash: the form stays, at its address, with what was typed.
  expectedErrors.push(/413/);
  await page.goto(paths.signIn());
  await scripted(page);
  const form = page.getByRole("main").locator("form").filter({ has: page.getByLabel("Password") });
  await form.getByLabel("E-mail").fill("anna@example.com");
  await form.getByLabel("Password").fill("x".repeat(300 * 1024));
  await form.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("Too much data for this form.");
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(paths.signIn());
  await expect(form.getByLabel("E-mail")).toHaveValue("anna@example.com");
});
