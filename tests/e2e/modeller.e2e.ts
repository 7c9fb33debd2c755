/** A modeller's day: a rule is changed, the check shows what it kills, it is mended, tested, published, and taken back. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { signIn } from "./pages/account.ts";
import { expect, expectOnlyRead, phone, scripted, test } from "./shopper.ts";
import { expectNoViolations } from "./violations.ts";

const merchandiser = "merchandiser@larkwood.example";
const chair = "lw-perch-chair";

/** The first rule of the kind "if … then". */
async function openRule(page: Page): Promise<void> {
  await page.goto(paths.studioModel(chair));
  await page.getByRole("main").getByRole("link").filter({ hasText: "if … then" }).filter({ has: page.locator("code") }).first().click();
  await expect(page.getByRole("button", { name: "Save in the draft" })).toBeVisible();
}

test("a day with scripts: live witness, mend, test case, impact, publish, go back", async ({ page }) => {
  await signIn(page, merchandiser);
  await page.goto(paths.studioModels());
  await page.getByRole("link", { name: "Perch task chair" }).click();
  await expect(page.getByText("Nothing stands against publishing.")).toBeVisible();
  await expectNoViolations(page);

  await openRule(page);
  await scripted(page);
  const then = page.getByRole("textbox", { name: "then", exact: true });
  const good = await then.inputValue();
  await then.fill("nothing == ");
  await expect(page.getByText("it ends too early").first()).toBeVisible();
  // Were it demanded always, one of the rule's own values could never be chosen.
  const condition = page.getByRole("textbox", { name: "If", exact: true });
  const when = await condition.inputValue();
  await condition.fill(when.split(" and ")[0] ?? "");
  await then.fill("1 > 2");
  await expect(page.getByText("It can be kept, but not published")).toBeVisible();
  await expect(page.getByText(/can never be chosen\. It is kept out by/).first()).toBeVisible();
  await expectNoViolations(page);
  await condition.fill(when);
  await then.fill(good);
  await expect(page.getByText("Sound.", { exact: true })).toBeVisible();

  const sentence = page.getByRole("textbox", { name: "Sentence, English" });
  await sentence.fill(`${await sentence.inputValue()} Ask us.`);
  await page.getByRole("button", { name: "Save in the draft" }).click();
  await expect(page.getByText("Saved in the draft.")).toBeVisible();

  await page.goto(paths.studioModelPreview(chair));
  await page.getByRole("textbox", { name: "Name" }).fill("The usual chair");
  await page.getByRole("button", { name: "Save in the draft" }).click();
  await expect(page.getByText("5 of 5 hold")).toBeVisible();
  await expectNoViolations(page);

  await page.getByRole("link", { name: "Publish" }).click();
  await expect(page.getByText("2 changes")).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("textbox", { name: "Why" }).fill("Says whom to ask");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published. Shoppers see it from now on.")).toBeVisible();

  await page.goto(paths.studioModelHistory(chair));
  await expect(page.getByText("Says whom to ask")).toBeVisible();
  await page.getByText("Go back to this", { exact: false }).first().click();
  await page.getByRole("button", { name: "Go back to this" }).first().click();
  await expect(page.getByText(/is in the shop again/)).toBeVisible();
  await expectNoViolations(page);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a form is checked by its button, and a broken file is refused with its problems", async ({ page, expectedErrors }) => {
    expectedErrors.push(/422/);
    await signIn(page, merchandiser);
    await page.goto(paths.studioModelRule("lw-harbour-sofa", "~new", "requires"));
    await page.getByRole("textbox", { name: "Id" }).fill("trial");
    await page.getByRole("textbox", { name: "If" }).fill("nonsense");
    await page.getByRole("textbox", { name: "then", exact: true }).fill("true");
    await page.getByRole("textbox", { name: "Name, English" }).fill("Trial");
    await page.getByRole("textbox", { name: "Sentence, English" }).fill("A trial.");
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await expect(page.getByText("line 1, column 1: nothing is called nonsense").first()).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Id" })).toHaveValue("trial");
    await page.goto(paths.studioModels());
    await page.getByRole("textbox", { name: /paste it here/ }).fill("{ \"language\": 1 }");
    await page.getByRole("button", { name: "Check and keep as draft" }).click();
    await expect(page.getByText(/Nothing was saved/)).toBeVisible();
  });
});

for (const [name, path] of [["option", paths.studioModelOption("lw-span-shelving", "board")], ["prices", paths.studioModelPrices("lw-span-shelving")], ["texts", paths.studioModelTexts("lw-span-shelving")], ["text", paths.studioModelText("lw-span-shelving", "rules")]] as const) {
  test(`the page of ${name} is accessible, and tidy on a phone`, async ({ visit }) => {
    const page = await visit({ ...phone });
    await signIn(page, merchandiser);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await expectOnlyRead(page);
  });
}
