/** The configurator beyond single clicks: undo, needs first, comparison, saving and sharing, the cart and back, keyboard alone. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { cart } from "./pages/cart.ts";
import { configurator } from "./pages/configurator.ts";
import { expect, phone, scripted, test } from "./shopper.ts";

const blocked = { "o.load": "books", "o.width": "1000", why: "board:b18" };

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });
    const ready = (page: Page) => (javaScriptEnabled ? scripted(page) : Promise.resolve());

    test("a repair can be undone by one click", async ({ page }) => {
      await page.goto(paths.configure("span-shelving", blocked));
      await ready(page);
      const span = configurator(page);
      await span.takeRepair();
      await span.expectChosen("Board thickness", "18 mm");
      await page.getByRole("link", { name: "Undo" }).click();
      await span.expectChosen("Width of a column", "100 cm");
      await expect(span.value("Board thickness", "18 mm")).not.toHaveAttribute("aria-current", "true");
    });

    test("a number can be typed in the unit people write", async ({ page }) => {
      await page.goto(paths.configure("rise-desk"));
      await ready(page);
      const typed = page.getByRole("textbox", { name: "Width as a number" });
      // The field may be drawn anew while the engine arrives.
      await expect(async () => {
        await typed.fill("137,5");
        await typed.press("Enter");
        await expect(typed).toHaveValue("140", { timeout: 2_000 });
      }).toPass();
      await configurator(page).expectChosen("Width", "140 cm");
      await expect(typed).toHaveValue("140");
      // Who types what stands there already says so; who only looks into the field says nothing.
      const depth = page.getByRole("textbox", { name: "Depth as a number" });
      await depth.focus();
      await depth.blur();
      expect(new URL(page.url()).search).not.toContain(".depth=");
      await depth.press("Enter");
      await expect(page).toHaveURL(/[?&][on]\.depth=/);
    });

    test("needs come first: answers lead to configurations that keep the budget", async ({ page }) => {
      await page.goto(paths.configure("rise-desk"));
      await page.getByRole("link", { name: "Answer a few questions instead" }).click();
      await page.getByLabel(/How tall/).fill("195");
      await page.getByLabel(/How much wall/).fill("150");
      await page.getByText("Two monitors").click();
      await page.getByLabel(/It may cost up to/).fill("1200");
      await page.getByRole("button", { name: "Show what suits me" }).click();
      await expect(page.getByRole("heading", { name: /suit/, level: 2 })).toBeVisible();
      await expect(page.getByText(/From your answers: .*Up to 205 cm.*140 cm/)).toBeVisible();
      await page.getByRole("link", { name: "Look at it closely" }).first().click();
      await ready(page);
      await configurator(page).expectChosen("Tallest person at the desk", "Up to 205 cm");
      await expect(page.getByRole("link", { name: "Remove: up to €1,200" })).toBeVisible();
    });

    test("what is above the budget says so, and can be had without it", async ({ page }) => {
      await page.goto(paths.configure("rise-desk", { budget: "600" }));
      await ready(page);
      const desk = configurator(page);
      await expect(desk.value("Frame", "Rise Pro")).toContainText("above your budget");
      await desk.value("Frame", "Rise Pro").click();
      await expect(desk.conflict).toContainText("more than your €600");
      await desk.takeRepair();
      await desk.expectChosen("Frame", "Rise Pro");
      // The budget gives way as far as was said, and no further; then it is taken away altogether.
      await expect(page.getByRole("link", { name: "Remove: up to €600" })).toHaveCount(0);
      const [, raised] = /up to €([\d,]+)$/.exec(await page.getByRole("link", { name: /^Remove: up to/ }).innerText()) ?? [];
      await expect(desk.price).toHaveText(`€${raised ?? "nothing"}`);
      await page.getByRole("link", { name: /^Remove: up to/ }).click();
      await expect(page.getByRole("link", { name: /^Remove: up to/ })).toHaveCount(0);
      await desk.expectChosen("Frame", "Rise Pro");
    });

    test("configurations stand side by side, and one is taken", async ({ page }) => {
      await page.goto(paths.configure("rise-desk", { "o.material": "walnut" }));
      await page.getByRole("link", { name: "Compare", exact: true }).click();
      await expect(page.getByRole("columnheader", { name: /No. 1/ })).toBeVisible();
      await page.getByRole("link", { name: /For the lowest price/ }).click();
      const table = page.getByRole("table", { name: "Comparison of Rise sit-stand desk" });
      await expect(table.getByRole("rowheader", { name: /^Top ?, differs/ })).toBeVisible();
      await page.getByRole("link", { name: "Only what differs" }).click();
      await expect(table.getByRole("rowheader", { name: /^Where it is plugged in/ })).toHaveCount(0);
      await page.getByRole("link", { name: "Continue with this one" }).nth(1).click();
      await configurator(page).expectChosen("Top", "Laminate, white");
    });

    test("saved, named, sent and opened again", async ({ page, visit }) => {
      await page.goto(paths.configure("rise-desk", { "o.material": "walnut" }));
      await ready(page);
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByLabel(/Your name for it/).fill("  Study\u0007 <b>desk</b> ");
      await page.getByRole("button", { name: "Keep the name" }).click();
      await expect(page.getByRole("heading", { name: "Study <b>desk</b>", level: 1 })).toBeVisible();
      await page.getByLabel("Mail address").fill(`friend-${javaScriptEnabled ? "a" : "b"}@example.org`);
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await expect(page.getByText("It is on its way.")).toBeVisible();
      const link = await page.getByLabel("Link").inputValue();
      const friend = await visit();
      await friend.goto(link);
      await configurator(friend).expectChosen("Top", "Solid walnut");
      // A stranger sees neither the name nor the forms.
      await friend.goto(`${link}/share`);
      await expect(friend.getByRole("heading", { name: "Rise sit-stand desk", level: 1 })).toBeVisible();
      await expect(friend.getByLabel("Mail address")).toHaveCount(0);
    });

    test("a line of the cart is changed where its shopper stopped", async ({ page }) => {
      await page.goto(paths.configure("rise-desk", { "o.material": "walnut" }));
      await ready(page);
      await configurator(page).addToCart();
      await cart(page).line("Rise sit-stand desk").getByRole("link", { name: "Change the configuration" }).click();
      await ready(page);
      await configurator(page).expectChosen("Top", "Solid walnut");
      // The top by choice; the mains of the country one buys from are nobody's decision.
      await expect(page.getByText("1 of 15 decided")).toBeVisible();
      await configurator(page).value("Top", "Laminate, white").click();
      await configurator(page).expectChosen("Top", "Laminate, white");
      await page.getByRole("button", { name: "Save the change" }).click();
      await expect(cart(page).line("Rise sit-stand desk")).toHaveCount(1);
      await cart(page).line("Rise sit-stand desk").getByText("Configuration", { exact: true }).click();
      await expect(cart(page).line("Rise sit-stand desk")).toContainText("Laminate, white");
    });
  });
}

test("by keyboard alone: a value, a conflict, a way out, undo, the cart", async ({ page }) => {
  await page.goto(paths.configure("span-shelving", { "o.load": "books", "o.width": "1000" }));
  await scripted(page);
  const span = configurator(page);
  const press = async (name: string, within = page.locator("main")): Promise<void> => {
    await within.getByRole("link", { name }).first().focus();
    await page.keyboard.press("Enter");
  };
  await span.value("Board thickness", "18 mm").focus();
  await page.keyboard.press("Enter");
  // The answer has the focus: the next stop is the first way out.
  await expect(span.conflict).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Change this" }).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await span.expectChosen("Board thickness", "18 mm");
  // What was pressed is gone; focus is where the change can be taken back.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await span.expectChosen("Width of a column", "100 cm");
  await press("Walnut", span.option("Boards"));
  await span.expectChosen("Boards", "Walnut");
  await page.getByRole("button", { name: "Add to cart" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === paths.cart());
});

test("presses one upon the other all count; back, forward and reload show what the address says", async ({ page }) => {
  await page.goto(paths.configure("span-shelving", { "o.load": "books" }));
  await scripted(page);
  await page.waitForFunction(() => document.querySelector("[data-stage] img")?.getAttribute("src")?.startsWith("data:"));
  const span = configurator(page);
  const chosen = { Boards: "Walnut", "Wall behind it": "Plasterboard", "Width of a column": "60 cm" } as const;
  for (const [option, value] of Object.entries(chosen)) await span.value(option, value).click();
  const expectAll = async (): Promise<void> => {
    for (const [option, value] of Object.entries(chosen)) await span.expectChosen(option, value);
    await expect(page).toHaveURL(/o\.load=books&o\.material=walnut&o\.wall=plasterboard&o\.width=600$/);
  };
  await expectAll();
  const price = await span.price.innerText();

  await page.getByRole("link", { name: "Compare", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/compar|side by side/i);
  await page.goBack();
  await expectAll();
  // Back undoes the last press, and the one before it; Forward does them again.
  await page.goBack();
  await expect(span.value("Width of a column", "60 cm")).not.toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(span.value("Wall behind it", "Plasterboard")).not.toHaveAttribute("aria-current", "true");
  await span.expectChosen("Boards", "Walnut");
  await page.goForward();
  await page.goForward();
  await expectAll();
  await expect(span.price).toHaveText(price);
  await page.reload();
  await expectAll();
  await expect(span.price).toHaveText(price);
});

test("back and forward walk through presses: price, picture and what is said follow, the page stays where it is; a drag is one step", async ({ page }) => {
  await page.goto(paths.configure("rise-desk"));
  await scripted(page);
  const picture = page.locator("[data-stage] img");
  await expect(picture).toHaveAttribute("src", /^data:/);
  const desk = configurator(page);
  const seen = async () => ({ price: await desk.price.innerText(), picture: await picture.getAttribute("src") });
  const place = () => page.evaluate(() => Math.round(scrollY));
  const expectSeen = (was: Awaited<ReturnType<typeof seen>>) => expect.poll(seen).toEqual(was);
  const first = await seen();
  await desk.choose("Top", "Solid walnut");
  await expect(picture).not.toHaveAttribute("src", first.picture ?? "");
  const second = await seen();

  const slider = page.getByRole("slider", { name: "Width", exact: true });
  const before = await page.evaluate(() => history.length);
  await slider.evaluate((one) => one.scrollIntoView({ block: "center", behavior: "instant" }));
  const stands = await place();
  const box = await slider.boundingBox();
  const [left, middle] = [box?.x ?? 0, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(left + 20, middle);
  await page.mouse.down();
  for (const share of [0.2, 0.4, 0.6, 0.8, 0.98]) await page.mouse.move(left + (box?.width ?? 0) * share, middle);
  await page.mouse.up();
  await expect(slider).toHaveAttribute("aria-valuetext", "200 cm");
  expect(await page.evaluate(() => history.length)).toBe(before + 1);

  await page.goBack();
  await expectSeen(second);
  await page.goBack();
  await expect(page.getByRole("status").filter({ hasText: first.price })).toContainText("Top");
  await expectSeen(first);
  expect(await place()).toBe(stands);
  await page.goForward();
  await expectSeen(second);
  await desk.expectChosen("Top", "Solid walnut");
});

test("a screen reader hears what changed, what followed and what it costs", async ({ page }) => {
  await page.goto(paths.configure("span-shelving"));
  await scripted(page);
  const said = page.getByRole("status").filter({ hasText: /Wall behind it/ });
  // The engine must be here, or the server answers without a word.
  await page.waitForFunction(() => document.querySelector("[data-stage] img")?.getAttribute("src")?.startsWith("data:"));
  await configurator(page).choose("Wall behind it", "Plasterboard");
  await expect(said).toContainText("Wall behind it: Plasterboard.");
  await expect(said).toContainText(/€\d/);
});

test("who presses blocked values again and again is offered help that knows the configuration", async ({ page }) => {
  await page.goto(paths.configure("span-shelving", { "o.load": "archive", "o.width": "800", "o.board": "b28" }));
  await scripted(page);
  const span = configurator(page);
  for (const [option, value] of [["Board thickness", "18 mm"], ["Board thickness", "22 mm"], ["Board thickness", "18 mm"]] as const) {
    await span.value(option, value).click();
    await expect(span.conflict).toContainText(value);
  }
  await page.getByRole("link", { name: "Ask a person" }).click();
  await expect(page).toHaveURL(/\/support\/new\?/);
  await expect(page.getByText("Records and files, 60 kg per metre", { exact: true })).toBeVisible();
});

test("on a Russian phone in the dark the picture stays in view and nothing is wider than the screen", async ({ visit }) => {
  const page = await visit({ ...phone, locale: "ru-RU", colorScheme: "dark" });
  for (const slug of ["rise-desk", "span-shelving", "harbour-sofa", "perch-chair"]) {
    await page.goto(paths.configure(slug));
    await scripted(page);
    await page.evaluate(() => window.scrollTo(0, 1600));
    await expect(page.locator("[data-stage] img")).toBeInViewport();
    await expect(page.getByRole("button", { name: "В корзину" })).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});

test("the question of consent covers nothing: the order button can be pressed", async ({ visit }) => {
  for (const viewport of [{ width: 1280, height: 680 }, { width: 1024, height: 600 }, { width: 390, height: 844 }]) {
    const page = await visit({ consent: "open", viewport });
    await page.goto(paths.configure("rise-desk"));
    await page.getByRole("button", { name: "Add to cart" }).click({ trial: true });
    await page.goto(paths.product("post-desk"));
    await page.getByRole("button", { name: "Add to cart" }).first().click({ trial: true });
  }
});
