/** Attributes, help articles and delivery methods by hand, in a browser without scripts: what an editor changes, a shopper sees; afterwards nothing is left. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { signIn } from "./pages/account.ts";
import { addToCart } from "./pages/cart.ts";
import { expect, test, unique, type Visitor } from "./shopper.ts";

test.describe.configure({ timeout: 120_000 });

/** A word nobody has, of letters alone: figures are left out of what is asked in vain. */
const oddWord = (): string => `qu${Array.from({ length: 10 }, () => "bcdfghjkvwxz"[Math.floor(Math.random() * 12)]).join("")}`;
const formOf = (page: Page, intent: string) => page.locator("form", { has: page.locator(`input[name=intent][value="${intent}"]`) });

async function editor(visit: (visitor?: Visitor) => Promise<Page>): Promise<Page> {
  const page = await visit({ javaScriptEnabled: false });
  await signIn(page, "editor@larkwood.example");
  return page;
}

test("an attribute is made, valued, ordered, given to a product and taken away again", async ({ visit, expectedErrors }) => {
  expectedErrors.push(/backoffice\/attributes\/.* 400/);
  const page = await editor(visit);
  const guest = await visit({ javaScriptEnabled: false });
  const name = unique("Finish");
  let home = "";

  await test.step("made, with values in an order", async () => {
    await page.goto(paths.backofficeAttributes());
    const add = formOf(page, "add");
    await add.getByLabel("Name, English").fill(name);
    await add.getByLabel("Name, Russian").fill("Отделка");
    await add.getByRole("button").click();
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
    home = new URL(page.url()).pathname;
    const values = formOf(page, "values");
    for (const [row, value] of ["Waxed", "Smoked"].entries()) await values.locator(`input[name="values.${row}.en"]`).fill(value);
    await values.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("group", { name: "Value Smoked" })).toBeVisible();
    await page.locator('input[name="values.1.place"]').fill("1");
    await formOf(page, "values").getByRole("button", { name: "Save" }).click();
    await expect(page.locator('input[name="values.0.en"]')).toHaveValue("Smoked");
  });

  let product = "";
  await test.step("given to a product, whose page shows it", async () => {
    await page.goto(`${paths.backofficeCatalogue()}?q=post-desk`);
    await page.getByRole("row").getByRole("link").first().click();
    await page.getByRole("link", { name: "Attribute values" }).click();
    product = new URL(page.url()).pathname;
    const give = page.getByRole("form", { name: "Give one more" }).first();
    await give.getByRole("combobox").selectOption({ label: name });
    await give.getByRole("button").click();
    await page.getByRole("group", { name }).getByLabel("Smoked").check();
    await formOf(page, "attributes").first().getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect.poll(async () => (await guest.request.get(paths.product("post-desk"))).text(), { timeout: 20_000 }).toContain(name);
  });

  await test.step("in use it stays, and says why; taken from the product it goes", async () => {
    await page.goto(home);
    await expect(page.getByText("1 product carries it")).toBeVisible();
    await expect(page.getByRole("button", { name: "Delete the attribute" })).toHaveCount(0);
    await page.locator('input[name="values.0.remove"]').check();
    await formOf(page, "values").getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Some product has the value “Smoked”.")).toBeVisible();
    await page.goto(product);
    await page.getByRole("group", { name }).getByLabel("Smoked").uncheck();
    await formOf(page, "attributes").first().getByRole("button", { name: "Save" }).click();
    await page.goto(home);
    await page.getByRole("button", { name: "Delete the attribute" }).click();
    await expect(page.getByText("Deleted.")).toBeVisible();
    await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
    await expect.poll(async () => (await guest.request.get(paths.product("post-desk"))).text(), { timeout: 20_000 }).not.toContain(name);
  });
});

test("what was asked in vain becomes an article that answers it", async ({ visit }) => {
  const page = await editor(visit);
  const guest = await visit({ javaScriptEnabled: false });
  const word = oddWord();
  const answers = guest.getByRole("main").getByRole("link", { name: `What is a ${word}?` });
  const row = page.getByRole("row").filter({ hasText: word });

  await guest.goto(paths.helpSearch(word));
  await expect(guest.getByRole("heading", { name: "No article fits that question" })).toBeVisible();

  await test.step("the editor begins with the question, and sees the page before anybody else does", async () => {
    await page.goto(paths.backofficeAsked());
    await expect(row).toContainText("not yet");
    await row.getByRole("link", { name: `Write an article: ${word}` }).click();
    await expect(page.getByLabel("Other words for it, English")).toHaveValue(word);
    await page.getByLabel("Title, English").fill(`What is a ${word}?`);
    await page.getByLabel("Text, English").fill("A word of **ours**.\n\n## Whose?\n\nOurs.");
    await page.getByRole("button", { name: "Show the preview" }).click();
    await expect(page.getByRole("region", { name: "As the help centre shows it" }).getByRole("heading", { name: "Whose?" })).toBeVisible();
    await page.getByRole("button", { name: "Create the draft" }).click();
    await expect(page.getByText("Nobody but the staff sees it.")).toBeVisible();
    await guest.goto(paths.helpSearch(word));
    await expect(answers).toHaveCount(0);
  });

  const article = new URL(page.url()).pathname;
  await test.step("published it answers at once, and the list says so", async () => {
    await page.getByRole("button", { name: "Publish" }).click();
    await guest.goto(paths.helpSearch(word));
    await answers.click();
    await expect(guest.getByRole("heading", { name: `What is a ${word}?`, level: 1 })).toBeVisible();
    await page.goto(paths.backofficeAsked());
    await expect(row.getByRole("link", { name: `What is a ${word}?` })).toBeVisible();
    await row.getByRole("button", { name: `Dealt with: ${word}` }).click();
    await expect(page.getByText("Taken from the list.")).toBeVisible();
    await expect(row).toHaveCount(0);
  });

  await test.step("changed it can go back; withdrawn nobody reads it", async () => {
    await page.goto(article);
    await page.getByLabel("Text, English").fill("Something else.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await guest.reload();
    await expect(guest.getByText("Something else.")).toBeVisible();
    await page.getByText("Earlier versions").click();
    await page.getByRole("button", { name: "Go back to version 1" }).click();
    await expect(page.getByLabel("Text, English")).toHaveValue(/^A word of \*\*ours\*\*/);
    await page.getByRole("button", { name: "Withdraw" }).click();
    expect((await guest.request.get(new URL(guest.url()).pathname)).status()).toBe(404);
    await page.getByRole("button", { name: "Delete the draft" }).click();
    await expect(page.getByText("Deleted.")).toBeVisible();
  });
});

test("a delivery method for all the world: the shopper in New Zealand may choose it, while it is offered", async ({ visit, expectedErrors }) => {
  expectedErrors.push(/backoffice\/delivery.* 400/);
  const page = await editor(visit);
  const guest = await visit({ javaScriptEnabled: false });
  const name = unique("World post");
  const country = guest.getByLabel("Country");

  await addToCart(guest, "ply-desk");
  await test.step("what is typed wrong is said beside its field, and nothing is lost", async () => {
    await page.goto(paths.backofficeDelivery());
    const add = formOf(page, "add");
    await add.getByLabel("Name, English").fill(name);
    await add.getByLabel("One sentence, English").fill("By ship, slowly.");
    await add.getByLabel("Countries").fill("Atlantis, *");
    await add.getByLabel("Working days, at least").fill("10");
    await add.getByLabel("Working days, at most").fill("40");
    await add.getByLabel("Up to, kg").first().fill("1000");
    await add.getByLabel("Price, EUR").first().fill("199,00");
    await add.getByRole("button").click();
    await expect(page.getByText("These are no countries: Atlantis.")).toBeVisible();
    await expect(formOf(page, "add").getByLabel("Countries")).toHaveValue("Atlantis, *");
    await formOf(page, "add").getByLabel("Countries").fill("*");
    await formOf(page, "add").getByRole("button").click();
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  });

  await test.step("the checkout lists all countries, and the price is the one that was typed", async () => {
    await guest.goto(paths.checkout());
    // Germany is named by no zone of it either.
    await expect(guest.getByRole("radio", { name })).toHaveCount(1);
    await country.selectOption({ label: "New Zealand" });
    await guest.getByRole("button", { name: "Update the total" }).click();
    await guest.getByRole("radio", { name }).check();
    await guest.getByRole("button", { name: "Update the total" }).click();
    await expect(guest.getByRole("radio", { name })).toBeChecked();
    await expect(guest.getByRole("main")).toContainText("€199");
  });

  await test.step("switched off it is offered to nobody; no order names it, so it can go", async () => {
    await page.getByLabel("Offered to shoppers").uncheck();
    await formOf(page, "change").getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await guest.goto(paths.checkout());
    await expect(guest.getByRole("radio", { name: "Parcel" }).or(guest.getByRole("radio", { name: "Two-person delivery" })).first()).toBeVisible();
    await expect(guest.getByRole("radio", { name })).toHaveCount(0);
    await page.getByRole("button", { name: "Delete the method" }).click();
    await expect(page.getByText("Deleted.")).toBeVisible();
    await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
  });
});
