/** A conversation that both sides have open: what one does, the other sees without reloading, files too. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { signIn } from "./pages/account.ts";
import { expect, scripted, test, unique } from "./shopper.ts";

/** One grey pixel. */
const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==", "base64");

async function ask(page: Page, subject: string): Promise<string> {
  await page.goto(paths.newTicket());
  await page.getByLabel("In one line").fill(subject);
  await page.getByLabel("Your question", { exact: true }).fill("Does the oak darken in the sun?");
  await page.getByLabel("Your e-mail address").fill(`${unique("live")}@example.com`);
  await page.getByRole("button", { name: "Send the question" }).click();
  await page.waitForURL(/\/support\/T-\d+/);
  return /T-\d+/.exec(page.url())?.[0] ?? "";
}

test("answers, files and who is writing reach the other side at once, and a hidden script is not taken", async ({ page, visit, expectedErrors }) => {
  expectedErrors.push(/400 \(Bad Request\)/);
  const ticket = await ask(page, unique("Oak in the sun"));
  const agent = await visit();
  await signIn(agent, "lead@larkwood.example");
  await agent.goto(paths.deskTicket(ticket));
  await Promise.all([scripted(page), scripted(agent)]);
  // What the customer has typed so far outlives an answer that comes in.
  await page.getByLabel("Your reply").fill("One more thing");
  await agent.getByLabel(/^Answer to/).pressSequentially("A little", { delay: 20 });
  await expect(page.getByRole("status").filter({ hasText: "is writing" })).toBeVisible();
  await agent.getByLabel("Pictures or PDF").setInputFiles({ name: "oak sample.png", mimeType: "image/png", buffer: pixel });
  await agent.getByRole("button", { name: "Send answer" }).click();
  const answered = page.getByRole("main").getByText("A little", { exact: true });
  await expect(answered).toBeVisible();
  await expect(page.getByLabel("Your reply")).toHaveValue("One more thing");

  const file = page.getByRole("main").getByRole("link", { name: /oak sample\.png/ });
  const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
  expect(download.suggestedFilename()).toBe("oak sample.png");
  // Somebody else has the address and sees nothing.
  const stranger = await visit();
  const answer = await stranger.request.get((await file.getAttribute("href")) ?? "");
  expect(answer.status()).toBe(404);

  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(agent.getByRole("list", { name: "Conversation" }).getByText("One more thing", { exact: true })).toBeVisible();

  await expect(page.getByLabel("Your reply")).toHaveValue("");
  await page.getByLabel("Your reply").fill("And a picture");
  // What is too large is said at once, and not sent.
  const posted: string[] = [];
  page.on("request", (request) => void (request.method() === "POST" && request.url().includes(`/${ticket}`) && posted.push(request.url())));
  await page.getByLabel("Pictures or PDF").setInputFiles({ name: "film.png", mimeType: "image/png", buffer: Buffer.alloc(9 * 1024 * 1024) });
  await expect(page.getByText(/^\u2068film\.png\u2069: /)).toBeVisible();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByLabel("Pictures or PDF")).toBeFocused();
  expect(posted).toEqual([]);
  await page.getByLabel("Pictures or PDF").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>") });
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Its content is not what its name says")).toBeVisible();
  await expect(page.getByLabel("Your reply")).toHaveValue("And a picture");
});
