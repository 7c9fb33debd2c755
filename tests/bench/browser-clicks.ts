/** The same clicks in headless Chromium, through the built shop: the engine's step, and a click on the page until it is painted. */
import { existsSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import type { ShopModel } from "./configurator-clicks.ts";
import { clickHead, shownTimes } from "./configurator-clicks.ts";
import { startMeasuredShop } from "./measured-shop.ts";

/** What the page's engine module gives; the module is the one the page itself loaded. */
interface EngineModule {
  loadEngine(address: string): Promise<{ view(input: unknown): unknown }>;
}

/** Milliseconds of each step in the page: first pass and second. */
function engineSteps(page: Page, clicks: ShopModel["clicks"]): Promise<{ readonly first: number[]; readonly second: number[] }> {
  return page.evaluate(async (choices) => {
    const names = performance.getEntriesByType("resource").map((entry) => entry.name);
    const script = names.find((name) => name.includes("/browser-engine"));
    const address = names.find((name) => /\/models\/.*\.json$/.test(name));
    if (script === undefined || address === undefined) throw new Error("the engine did not arrive");
    const module = (await import(script)) as EngineModule;
    const engine = await module.loadEngine(address);
    const pass = (): number[] => choices.map((each) => {
      const started = performance.now();
      engine.view({ choices: each, preference: "preferred", why: undefined, locale: "en", currency: "EUR" });
      return performance.now() - started;
    });
    return { first: pass(), second: pass() };
  }, clicks);
}

/** Milliseconds from a click to the frame that shows its answer, and to the frame that shows the picture of it where that is another. */
interface Painted {
  readonly answer: number;
  readonly picture: number | undefined;
}

/** Clicks values that are not chosen, one after the other. Answered is a click when its value is marked, or the reason against it stands there; the price comes with it. */
function clicksToPaint(page: Page, count: number): Promise<Painted[]> {
  return page.evaluate(async (most) => {
    const times: Painted[] = [];
    const main = document.querySelector("main") as HTMLElement;
    const shown = document.querySelector("[data-stage] img") as HTMLImageElement;
    const once = (fits: () => boolean, longest: number): Promise<boolean> => new Promise((resolve) => {
      const watch = new MutationObserver(() => { if (fits()) end(true); });
      const late = setTimeout(() => end(false), longest);
      const end = (came: boolean): void => { watch.disconnect(); clearTimeout(late); resolve(came); };
      watch.observe(main, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => { const painted = new MessageChannel(); painted.port1.onmessage = () => resolve(); painted.port2.postMessage(0); }));
    for (let turn = 0; turn < most; turn += 1) {
      const open = [...main.querySelectorAll<HTMLAnchorElement>("[role=group] li > a:not([aria-current])")];
      const value = open[(turn * 7) % Math.max(1, open.length)];
      if (value === undefined) break;
      const before = shown.src;
      const started = performance.now();
      const answered = once(() => value.hasAttribute("aria-current") || value.closest("[role=group]")?.querySelector("#conflict-title") != null, 5_000);
      const drawn = once(() => shown.src !== before, 1_000);
      value.click();
      if (!(await answered)) throw new Error(`a click was not answered: ${value.innerText}`);
      await frame();
      const answer = performance.now() - started;
      const another = await drawn;
      if (another) await shown.decode().catch(() => undefined);
      await frame();
      times.push({ answer, picture: another ? performance.now() - started : undefined });
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    return times;
  }, count);
}

/** Until the engine has come, a click is answered by the server. */
const engineCame = (page: Page) => page.waitForFunction(() => {
  const names = performance.getEntriesByType("resource").map((entry) => entry.name);
  return names.some((name) => name.includes("/browser-engine")) && names.some((name) => /\/models\/.*\.json$/.test(name));
});

export async function browserFigures(models: readonly ShopModel[]): Promise<string[]> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) return [`browser: not measured, there is no Chromium at ${executablePath} (CHROMIUM_PATH)`];
  if (!existsSync("build/server/start.js")) return ["browser: not measured, the shop is not built (npm run build)"];
  const shop = await startMeasuredShop(() => Promise.resolve());
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const lines = ["In headless Chromium, through the built shop:", "", ...clickHead];
  try {
    for (const { model, clicks } of models) {
      const [row] = await shop.sql<{ slug: string }[]>`select slug from products where model_id = ${model.id} limit 1`;
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
      const address = `${shop.origin}${paths.configure(row?.slug ?? "")}`;
      await page.goto(address, { waitUntil: "networkidle" });
      await engineCame(page);
      const painted = await clicksToPaint(page, 40);
      if (painted.length === 0) throw new Error(`${model.id}: the page offers nothing to click`);
      const pictures = painted.flatMap(({ picture }) => picture ?? []);
      lines.push(`| ${model.id} | click to paint | ${painted.length} | ${shownTimes(painted.map(({ answer }) => answer))} |`, `| ${model.id} | click to its picture | ${pictures.length} | ${shownTimes(pictures)} |`);
      await page.goto(address, { waitUntil: "networkidle" });
      await engineCame(page);
      const steps = await engineSteps(page, clicks);
      lines.push(`| ${model.id} | the page's step, first pass | ${clicks.length} | ${shownTimes(steps.first)} |`, `| ${model.id} | the page's step, again | ${clicks.length} | ${shownTimes(steps.second)} |`);
      await page.close();
    }
  } finally {
    await browser.close();
    await shop.close();
  }
  return lines;
}
