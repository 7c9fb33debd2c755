/** The account, its rights, and who may enter where. */
import { readFile } from "node:fs/promises";
import { paths } from "#app/paths.ts";
import { signIn, signOut, signUp } from "./pages/account.ts";
import { addToCart, cart } from "./pages/cart.ts";
import { expect, scripted, test } from "./shopper.ts";

test("what a guest put into the cart is there after signing up", async ({ page }) => {
  await addToCart(page, "arc-floor-lamp");
  await signUp(page);
  await page.goto(paths.cart());
  await expect(cart(page).line("Arc floor lamp")).toBeVisible();
});

test("signing out kills the session, also for who kept the cookie", async ({ page, visit }) => {
  await signUp(page, "Sasha Out");
  const cookies = await page.context().cookies();
  const thief = await visit();
  await thief.context().addCookies(cookies);
  await thief.goto(paths.account());
  await expect(thief.getByRole("heading", { name: "Hello, Sasha Out" })).toBeVisible();
  await signOut(page);
  await thief.goto(paths.account());
  await expect(thief).toHaveURL(/\/sign-in/);
  await page.goto(paths.account());
  await expect(page).toHaveURL(/\/sign-in/);
});

test("signing in by a code from the mail", async ({ page, visit }) => {
  const { email } = await signUp(page, "Kim Code");
  const other = await visit();
  await other.goto(paths.signIn());
  const byCode = other.getByRole("main").locator("form").filter({ has: other.getByRole("button", { name: "Send me a code" }) });
  await byCode.getByLabel("E-mail").fill(email);
  await byCode.getByRole("button").click();
  await other.waitForURL(/\/sign-in\/code/);
  await page.goto(paths.devMail());
  const subject = await page.getByRole("link", { name: /^Your code is \d{6}/ }).filter({ hasText: email }).first().innerText();
  await other.getByLabel("Six-digit code").fill(/\d{6}/.exec(subject)?.[0] ?? "");
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByRole("heading", { name: "Hello, Kim Code" })).toBeVisible();
});

test("a customer takes her data with her and deletes the account", async ({ page, expectedErrors }) => {
  expectedErrors.push(/40[04]|422/);
  const person = await signUp(page, "Dana Leaves");
  await page.goto(paths.accountPrivacy());
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download my data" }).click();
  const kept = JSON.parse(await readFile(await (await download).path(), "utf8")) as { account: { email: string } };
  expect(kept.account.email).toBe(person.email);

  await page.getByLabel("Enter your e-mail address to confirm").fill("somebody@example.com");
  await page.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(page.getByText("Please enter exactly the e-mail address of this account.")).toBeVisible();
  await page.getByLabel("Enter your e-mail address to confirm").fill(person.email);
  await page.getByRole("button", { name: "Delete my account for good" }).click();
  await page.waitForURL((url) => url.pathname === paths.home());
  await page.goto(paths.signIn());
  const form = page.getByRole("main").locator("form").filter({ has: page.getByLabel("Password") });
  await form.getByLabel("E-mail").fill(person.email);
  await form.getByLabel("Password").fill(person.password);
  await form.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail or password is not right")).toBeVisible();
});

test("an address is kept and offered at the checkout", async ({ page }) => {
  const { name } = await signUp(page, "Ada Dress");
  await page.goto(paths.accountAddresses());
  await scripted(page);
  const add = page.getByText("Add an address");
  await add.first().click();
  const main = page.getByRole("main");
  await main.getByLabel("Name", { exact: true }).fill(name);
  await main.getByLabel("Street and number").fill("Lindenallee 3");
  await main.getByLabel("Postal code").fill("04229");
  await main.getByLabel("City").fill("Leipzig");
  await main.getByRole("button", { name: "Save" }).click();
  await expect(main.getByText("Lindenallee 3")).toBeVisible();
  await addToCart(page, "ply-desk");
  await page.goto(paths.checkout());
  await expect(main.getByLabel("Street and number")).toHaveValue("Lindenallee 3");
});

const areas = {
  desk: paths.desk(), orders: paths.backofficeOrders(), catalogue: paths.backofficeCatalogue(), customers: paths.backofficeCustomers(),
  studio: paths.studio(), team: paths.backofficeStaff(), brand: paths.backofficeBrand(),
} as const;

const staff: readonly { readonly email: string; readonly enters: readonly (keyof typeof areas)[] }[] = [
  { email: "anna@example.com", enters: [] },
  { email: "agent@larkwood.example", enters: ["desk", "customers"] },
  { email: "lead@larkwood.example", enters: ["desk", "orders", "customers", "studio"] },
  { email: "merchandiser@larkwood.example", enters: ["catalogue", "studio"] },
  { email: "editor@larkwood.example", enters: ["catalogue", "studio", "brand"] },
  { email: "admin@larkwood.example", enters: ["desk", "orders", "catalogue", "customers", "studio", "team", "brand"] },
];

for (const { email, enters } of staff) {
  test(`${email} enters ${enters.length === 0 ? "no area of the staff" : enters.join(", ")}`, async ({ page }) => {
    await signIn(page, email);
    for (const [area, path] of Object.entries(areas)) {
      const { status } = await page.request.get(path).then((answer) => ({ status: answer.status() }));
      expect({ area, status }).toEqual({ area, status: enters.some((one) => one === area) ? 200 : 404 });
    }
  });
}
