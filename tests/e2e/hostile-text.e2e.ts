/**
 * A thousand texts that want to be run, as the customer, the agent and whoever looks at waiting mail see them: none is. `HOSTILE=all` takes all of them.
 */
import { createRequire } from "node:module";
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { cleanHtml } from "#app/support/clean-html.server.ts";
import { renderMarkdown } from "#app/support/render-markdown.ts";
import { allHostileTexts, hostileTexts } from "../hostile-texts.ts";
import { signIn } from "./pages/account.ts";
import { expect, scripted, test, unique } from "./shopper.ts";

const texts = (process.env.HOSTILE === "all" ? allHostileTexts() : hostileTexts(1_100)).map(({ text }) => text);
const { createTransport } = createRequire(import.meta.url)("nodemailer") as typeof import("nodemailer");

/** Does what a curious reader might: opens, points at, focuses; answers what ran, and links that would run. */
const provoke = (page: Page): Promise<{ readonly ran: boolean; readonly links: readonly string[] }> => page.evaluate(async () => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.body.querySelectorAll<HTMLElement>("*")) {
    for (const event of ["mouseover", "pointerenter", "animationstart", "beforetoggle", "toggle", "error", "load"]) one.dispatchEvent(new Event(event));
    if (one.closest("[data-tried]") !== null) one.focus();
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href], area[href]")].filter((one) => /^(javascript|data|vbscript|blob):/.test(one.protocol)).map((one) => one.outerHTML.slice(0, 200));
  return { ran: "hit" in window, links };
});

test("in a bare page without any policy, the raw texts run and the cleaned ones do not", async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await page.route(/evil\.example/, (route) => route.abort());
  const show = async (html: string) => {
    await page.goto("about:blank");
    await page.setContent(`<!doctype html><title>x</title><body><div data-tried>${html}</div>`);
    return provoke(page);
  };
  // Without this the rest would prove nothing.
  expect((await show(`<img src=x onerror=window.hit=1>`)).ran).toBe(true);
  expect((await show(texts.filter((text) => text.startsWith("<details")).join("\n"))).ran).toBe(true);
  expect((await show(`<a href="javascript:window.hit=1">x</a>`)).links).toHaveLength(1);
  for (const clean of [cleanHtml, renderMarkdown]) {
    expect(await show(texts.map((text) => `<section>${clean(text)}</section>`).join("\n"))).toEqual({ ran: false, links: [] });
    // What a browser reads, writes and reads again may have become something else.
    const again = await page.evaluate(() => {
      const [tried] = document.querySelectorAll<HTMLElement>("[data-tried]");
      for (let time = 0; time < 2 && tried !== undefined; time++) tried.innerHTML = String(tried.innerHTML);
      return "hit" in window;
    });
    expect(again).toBe(false);
  }
  await page.context().close();
});

/** As few texts as hold them all, each within the length of a message. */
function bundles(most: number): string[] {
  const all: string[] = [];
  for (const text of texts) {
    const last = all.at(-1);
    if (last === undefined || last.length + text.length > most) all.push(text);
    else all[all.length - 1] = `${last}\n${text}`;
  }
  return all;
}

test("in a conversation the customer and the agent read them as text", async ({ page, visit, baseURL }) => {
  const subject = unique("Hostile");
  await page.goto(paths.newTicket());
  await page.getByLabel("In one line").fill(`${subject} <img src=x onerror=window.hit=1>`);
  await page.getByLabel("Your question", { exact: true }).fill(texts.slice(0, 40).join("\n").slice(0, 6_000));
  await page.getByLabel("Your e-mail address").fill(`${unique("hostile")}@example.com`);
  await page.getByRole("button", { name: "Send the question" }).click();
  await page.waitForURL(/\/support\/T-\d+/);
  const number = /T-\d+/.exec(page.url())?.[0] ?? "";
  for (const body of bundles(7_000)) {
    const sent = await page.request.post(`${baseURL}${paths.ticket(number)}`, { multipart: { intent: "reply", body, idempotencyKey: randomUUID() }, headers: { Origin: baseURL ?? "" }, maxRedirects: 0 });
    expect(sent.status()).toBe(302);
  }
  const agent = await visit();
  await signIn(agent, "lead@larkwood.example");
  for (const [who, path] of [[page, paths.ticket(number)], [agent, paths.deskTicket(number)]] as const) {
    await who.goto(path);
    await scripted(who);
    await expect(who.getByRole("main")).toContainText(texts.at(-1)?.trim().split("\n")[0] ?? "");
    expect(await provoke(who)).toEqual({ ran: false, links: [] });
  }
});

test("in mail that waits they are words, with and without its formatting", async ({ visit }) => {
  test.skip(process.env.E2E_MAIL_PORT === undefined, "the shop given takes no mail");
  const subject = unique("Waiting");
  const transport = createTransport({ host: "127.0.0.1", port: Number(process.env.E2E_MAIL_PORT), ignoreTLS: true, pool: true });
  const all = bundles(60_000);
  for (const [at, body] of all.entries()) {
    await transport.sendMail({ from: `"<img src=x onerror=window.hit=1>" <${unique("eve")}@example.com>`, to: "help@larkwood.example", subject: `${subject} ${at} <script>window.hit=1</script>`, text: body, html: texts.filter((text) => body.includes(text)).map((text) => `<section>${text}</section>`).join("\n") });
  }
  transport.close();
  const agent = await visit();
  await signIn(agent, "lead@larkwood.example");
  await agent.goto(paths.deskMail());
  await scripted(agent);
  const mine = agent.getByRole("article").filter({ has: agent.getByRole("heading", { name: subject }) });
  await expect(mine).toHaveCount(all.length);
  expect(await provoke(agent)).toEqual({ ran: false, links: [] });
  // What waits longest stands first: the list is left as it was found.
  for (let left = all.length; left > 0; left--) {
    await mine.first().getByRole("button", { name: "Delete" }).click();
    await expect(mine).toHaveCount(left - 1);
  }
});
