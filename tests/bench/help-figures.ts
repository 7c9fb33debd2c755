/** Help as a customer meets it: the panel after a click, in a browser, and answers while typing among 1,000 articles. */
import { existsSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { digits, median, waits, type Figure } from "./figure.ts";
import { Browser, expectPage } from "./load.ts";
import type { MeasuredShop } from "./measured-shop.ts";

const verbs = ["return", "assemble", "clean", "repair", "exchange", "cancel", "track", "insure", "move", "recycle"];
const things = ["a shelf", "a desk", "a sofa", "a lamp", "a rug", "a chair", "a cabinet", "a mirror", "a bed", "a table"];
const cases = ["after the trial", "bought as a gift", "without the invoice", "from abroad", "with scratches", "in a rented flat", "paid by instalments", "from the outlet", "made to measure", "for an office"];
const sentence = "Within thirty days we collect it at your door; the courier brings the label, and the money is back on the same account after we have looked at it. ";

/** Articles as long as those of the demo, each about a matter of its own. */
async function fillArticles({ sql }: MeasuredShop, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => {
    const [verb, thing, when] = [verbs[n % 10] ?? "", things[Math.floor(n / 10) % 10] ?? "", cases[Math.floor(n / 100) % 10] ?? ""];
    return { slug: `bench-${n}`, title: `How do I ${verb} ${thing} ${when}?`, body: `To ${verb} ${thing} ${when}, open your order. ${sentence.repeat(6)}Part ${n}.`, keywords: [verb, thing, when] };
  });
  await sql`insert into articles (id, slug, category, title, body, keywords)
    select gen_random_uuid(), slug, 'returns', jsonb_build_object('en', title), jsonb_build_object('en', body), jsonb_build_object('en', keywords) from jsonb_to_recordset(${sql.json(rows)}) as t(slug text, title text, body text, keywords jsonb)`;
}

/** What the field asks while a question is typed: after every third letter, with a word mistyped now and then. */
const typed = (n: number): string[] => {
  const question = `how can i ${verbs[n % 10]} ${(things[(n * 3) % 10] ?? "").replace(/(.)(.)$/, n % 4 === 0 ? "$2$1" : "$1$2")} ${cases[(n * 7) % 10]}`;
  return Array.from({ length: Math.floor(question.length / 3) }, (_, turn) => question.slice(0, 3 * (turn + 1)));
};

/** The field waits so long after a key before it asks. */
const pause = 130;
const resting = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pause));

export async function answerFigures(shop: MeasuredShop, rounds: number, articles = 1_000): Promise<Figure[]> {
  await fillArticles(shop, articles);
  let times: number[] = [];
  let found = 0;
  const ask = async (browser: Browser, words: string): Promise<void> => {
    const began = performance.now();
    const answer = await expectPage(await browser.get(`${paths.apiHelp()}?q=${encodeURIComponent(words)}`));
    times.push(performance.now() - began);
    found += (JSON.parse(answer) as { readonly answers: readonly unknown[] }).answers.length;
  };
  // The first one builds the index of the language, as after every change of an article.
  await ask(new Browser(shop.origin), "how do i return a shelf");
  const built = times[0] ?? NaN;
  const typing = async (people: number): Promise<readonly number[]> => {
    times = [];
    await Promise.all(Array.from({ length: people }, async (_, person) => {
      const browser = new Browser(shop.origin);
      for (let round = 0; round < rounds * 3; round++) for (const words of typed(person + 10 * round)) await resting().then(() => ask(browser, words));
    }));
    return times;
  };
  const [one, ten] = [await typing(1), await typing(10)];
  if (found === 0) throw new Error("no question of the bench was answered");
  return [
    { name: `answers while typing, ${articles} articles: ms, p50/p95/p99; p95`, ...waits(one, 50) },
    { name: "the same while ten people type at once", shown: waits(ten, 50).shown },
    { name: `the first answer after an article of ${articles} changed, ms`, shown: digits(built) },
  ];
}

/** From the click on the help button, found and pressed by a mouse, to the frame that shows the panel open. */
async function opening(page: Page): Promise<number> {
  const opened = page.evaluate(() => new Promise<number>((resolve) => {
    let clicked = 0;
    addEventListener("click", (event) => (clicked = event.timeStamp), { capture: true, once: true });
    const watch = new MutationObserver(() => {
      if (document.querySelector("dialog[open] input[type=search]") === null) return;
      watch.disconnect();
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => resolve(performance.now() - clicked);
        painted.port2.postMessage(0);
      });
    });
    watch.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
  }));
  await page.getByRole("link", { name: "Help", exact: true }).last().click();
  return opened;
}

/** Nobody presses a button before the pointer came to the page. */
async function lookAround(page: Page): Promise<void> {
  await page.mouse.move(300, 300);
  await page.mouse.move(640, 500, { steps: 5 });
  await page.waitForLoadState("networkidle");
}

export async function panelFigures(shop: MeasuredShop, rounds: number): Promise<Figure[]> {
  const name = (turn: string) => `help panel, ${turn}: ms from click to paint, p50/p95/p99; p50`;
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) return [{ name: name("opened"), shown: `no Chromium at ${executablePath} (CHROMIUM_PATH)`, target: 100 }];
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const [first, again]: [number[], number[]] = [[], []];
  try {
    for (let turn = 0; turn < rounds * 7; turn++) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true, locale: "en" });
      await page.goto(`${shop.origin}${paths.home()}`, { waitUntil: "networkidle" });
      await lookAround(page);
      first.push(await opening(page));
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      again.push(await opening(page));
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return [{ name: name("first time on a page"), ...waits(first, 100), value: median(first) }, { name: name("opened again"), ...waits(again, 100), value: median(again) }];
}
