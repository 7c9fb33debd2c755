/** A promotion by hand, in browsers without scripts: an editor makes it and its codes, a shopper is refused with the reason, then uses it; staff see both. */
import { paths } from "#app/paths.ts";
import { signIn } from "./pages/account.ts";
import { addToCart, cart } from "./pages/cart.ts";
import { fillCheckout, orderPage, placeOrder } from "./pages/checkout.ts";
import { expect, test, unique } from "./shopper.ts";

test.describe.configure({ timeout: 120_000 });

test("an editor makes a promotion and its codes; a shopper is refused, then uses one; staff see what it took off", async ({ visit }) => {
  const editor = await visit({ javaScriptEnabled: false });
  const shopper = await visit({ javaScriptEnabled: false });
  const name = unique("Friends");
  let home = "";
  let codes: string[] = [];
  const percent = () => editor.locator("form", { has: editor.locator("input[name=percent]") });

  await test.step("the editor makes a draft, tries it, makes it active and has codes made", async () => {
    await signIn(editor, "editor@larkwood.example");
    await editor.goto(paths.backofficePromotions());
    await editor.getByRole("link", { name: "Percentage" }).click();
    await percent().getByLabel("Name, English").fill(name);
    await percent().getByLabel("Percent off").fill("10");
    await percent().getByLabel("Opened by").selectOption("batch");
    await percent().getByLabel("Goods for at least, EUR").fill("50000");
    await percent().getByRole("button", { name: "Create the draft" }).click();
    await expect(editor.getByRole("heading", { name, level: 1 })).toBeVisible();
    home = new URL(editor.url()).pathname;
    await editor.getByRole("button", { name: "Make it active" }).click();
    await expect(editor.getByText("It is active.")).toBeVisible();
    await editor.getByLabel("How many").fill("2");
    await editor.getByRole("button", { name: "Make codes" }).click();
    await expect(editor.getByText("2 made, 0 used")).toBeVisible();
    const answer = await editor.request.get(`${home}/codes.csv`);
    codes = (await answer.text()).trim().split("\r\n").slice(1).map((line) => line.split(",")[0] ?? "");
    expect(codes).toHaveLength(2);
  });

  const redeem = async (code: string) => {
    await shopper.getByText("Voucher code", { exact: true }).first().click();
    await shopper.getByRole("textbox", { name: "Voucher code" }).fill(code);
    await shopper.getByRole("button", { name: "Redeem" }).click();
  };

  await test.step("the shopper is told what is missing", async () => {
    await addToCart(shopper, "ply-desk");
    await redeem(codes[0]?.toLowerCase() ?? "");
    await expect(shopper.getByText(`The voucher ${codes[0]} needs goods for`)).toBeVisible();
    await expect(cart(shopper).step(name)).toHaveCount(0);
  });

  await test.step("the editor lowers the minimum; trying it on a cart shows what it gives", async () => {
    await percent().getByLabel("Goods for at least, EUR").fill("100");
    await percent().getByRole("button", { name: "Save", exact: true }).click();
    await expect(editor.getByText("Saved.")).toBeVisible();
    await editor.goto(`${home}?try=1&market=eur&sku.0=no-such-sku`);
    await expect(editor.getByText("Not sold in this price book: no-such-sku.")).toBeVisible();
  });

  let number = "";
  await test.step("now it acts: in the cart, in the order, and for the staff", async () => {
    await shopper.goto(paths.cart());
    await expect(shopper.getByText(`Voucher ${codes[0]} is on.`)).toBeVisible();
    const off = await cart(shopper).step(name).innerText();
    expect(off).toMatch(/^[-−]/);
    await fillCheckout(shopper, { email: `${unique("friend")}@example.com`, name: "Freda Friend", payment: "Invoice" });
    await placeOrder(shopper);
    ({ number } = await orderPage(shopper));
    await expect(shopper.getByText(name).first()).toBeVisible();
    const lead = await visit({ javaScriptEnabled: false });
    await signIn(lead, "lead@larkwood.example");
    await lead.goto(paths.backofficeOrder(number));
    await expect(cart(lead).step(name)).toHaveText(off);
  });

  await test.step("used once it is used up; the figures say so", async () => {
    await addToCart(shopper, "ply-desk");
    await redeem(codes[0] ?? "");
    await expect(shopper.getByText(`The voucher ${codes[0]} has been used up.`)).toBeVisible();
    await editor.goto(home);
    await expect(editor.getByText("2 made, 1 used")).toBeVisible();
    await expect(editor.getByText("nothing yet")).toHaveCount(0);
    await editor.getByRole("button", { name: "Make it a draft again" }).click();
    await expect(editor.getByText("It is a draft and acts on nothing.")).toBeVisible();
  });
});
