/** From the product to the paid order: as a guest without scripts, as a customer with them. */
import { paths } from "#app/paths.ts";
import { signUp } from "./pages/account.ts";
import { addToCart, cart } from "./pages/cart.ts";
import { atTheBank, enterBankCode, fillCheckout, orderPage, placeOrder } from "./pages/checkout.ts";
import { configurator } from "./pages/configurator.ts";
import { expect, scripted, test, unique } from "./shopper.ts";

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest finds a desk, orders it and pays", async ({ page }) => {
    await page.goto(paths.category("desks"));
    await page.getByRole("main").getByRole("link", { name: "Post desk" }).click();
    await expect(page.getByRole("heading", { name: "Post desk", level: 1 })).toBeVisible();
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByText("It is in your cart.")).toBeVisible();
    const total = await cart(page).step("Total").innerText();
    await page.getByRole("link", { name: "To checkout" }).click();
    await expect(page.getByText("withdraw", { exact: false }).first()).toBeVisible();
    await fillCheckout(page, { email: `${unique("guest")}@example.com`, name: "Guest Without" });
    await placeOrder(page);
    await expect(page.getByRole("heading", { name: total })).toBeVisible();
    await atTheBank(page, "Pay The payment");
    const order = await orderPage(page);
    await expect(page.getByText("Thank you, Guest Without")).toBeVisible();
    await expect(order.timeline.getByText("Paid", { exact: true })).toBeVisible();
    await expect(order.total).toHaveText(total);
    await expect(page.getByRole("link", { name: /^Invoice/ })).toBeVisible();
    await page.goto(paths.cart());
    await expect(page.getByRole("heading", { name: "Nothing in here yet" })).toBeVisible();
  });

  test("a declined payment costs nothing and can be tried again", async ({ page }) => {
    await addToCart(page, "ply-desk");
    await fillCheckout(page, { email: `${unique("guest")}@example.com`, name: "Guest Again" });
    await placeOrder(page);
    await atTheBank(page, "Decline");
    const order = await orderPage(page);
    await expect(page.getByText("nothing was charged")).toBeVisible();
    await expect(order.timeline.getByRole("listitem").filter({ hasText: "Payment did not go through" })).toHaveAttribute("aria-current", "step");
    await page.getByRole("button", { name: "Try again" }).click();
    await atTheBank(page, "Pay The payment");
    expect((await orderPage(page)).number).toBe(order.number);
    await expect(page.getByRole("main").getByText("Paid", { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  });

  test("a form with mistakes comes back filled in, with words beside each and a summary that leads to them", async ({ page, expectedErrors }) => {
    expectedErrors.push(/422/);
    await addToCart(page, "ply-desk");
    await fillCheckout(page, { email: `${unique("guest")}@example.com`, name: "Keeps What Was Typed" });
    await page.getByLabel("Postal code").fill("1");
    await placeOrder(page);
    await expect(page.getByText("This postal code does not fit the country.", { exact: true })).toBeVisible();
    // The summary has the focus, names the field and leads to it.
    await expect(page.locator("#refused")).toBeFocused();
    await page.getByRole("link", { name: "Postal code: This postal code does not fit the country." }).click();
    await expect(page.getByLabel("Postal code")).toBeFocused();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Keeps What Was Typed");
  });
});

test("a customer pays with the bank's second step and follows her order", async ({ page }) => {
  const person = await signUp(page, "Mara Winter");
  await addToCart(page, "post-desk");
  await scripted(page);
  await page.getByRole("link", { name: "To checkout" }).click();
  await fillCheckout(page, { name: person.name });
  await expect(page.getByRole("main").getByLabel("E-mail")).toHaveValue(person.email);
  await placeOrder(page);
  await atTheBank(page, "Pay with a second step");
  await enterBankCode(page, "9999");
  await expect(page.getByRole("alert")).toContainText("That was not the code");
  await enterBankCode(page, "1234");
  const order = await orderPage(page);
  await expect(order.timeline.getByText("Paid", { exact: true })).toBeVisible();
  await page.goto(paths.accountOrders());
  await page.getByRole("main").getByRole("link", { name: new RegExp(order.number) }).first().click();
  await expect(page.getByRole("heading", { name: `Order ${order.number}` })).toBeVisible();
  await page.goto(paths.devMail());
  await expect(page.getByRole("link", { name: new RegExp(order.number) }).filter({ hasText: person.email }).first()).toBeVisible();
});

test("an order on invoice is placed at once; the customer cancels it", async ({ page }) => {
  await signUp(page, "Ivo Invoice");
  await addToCart(page, "ply-desk");
  await fillCheckout(page, { name: "Ivo Invoice", payment: "Invoice" });
  await placeOrder(page);
  const order = await orderPage(page);
  await expect(page.getByRole("link", { name: /^Invoice/ })).toBeVisible();
  await page.getByText("Cancel the order").click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(order.timeline.getByText("Cancelled")).toBeVisible();
});

test("the cart: quantity, saved for later, a configured line changed in place", async ({ page }) => {
  await addToCart(page, "ply-desk");
  await page.goto(paths.configure("span-shelving"));
  const span = configurator(page);
  await span.addToCart();
  const { lines, line, step, savedForLater } = cart(page);
  await scripted(page);
  await expect(lines).toHaveCount(2);
  const before = await step("Total").innerText();

  await line("Ply desk").getByRole("button", { name: "One more" }).click();
  await expect(line("Ply desk").getByRole("spinbutton", { name: "Quantity" })).toHaveValue("2");
  await expect(step("Total")).not.toHaveText(before);
  await line("Ply desk").getByRole("button", { name: "Save for later" }).click();
  await expect(savedForLater).toBeVisible();
  await line("Ply desk").getByRole("button", { name: "Move to cart" }).click();
  await expect(savedForLater).toBeHidden();

  await line("Span shelving").getByRole("link", { name: "Change the configuration" }).click();
  await scripted(page);
  await span.choose("Boards", "Walnut");
  await page.getByRole("button", { name: "Save the change" }).click();
  await page.waitForURL((url) => url.pathname === paths.cart());
  await expect(lines).toHaveCount(2);
  await line("Span shelving").getByText("Configuration", { exact: true }).click();
  await expect(line("Span shelving").getByRole("listitem").filter({ hasText: "Walnut" })).toBeVisible();
  await expect(line("Span shelving").getByText("“Boards: Walnut” takes 10 working days, then building 12 working days.")).toBeVisible();

  await line("Span shelving").getByRole("button", { name: "Remove" }).click();
  await expect(lines).toHaveCount(1);
});
