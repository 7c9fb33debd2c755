/** What axe finds against a page. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./shopper.ts";

/**
 * No violations on the page as it stands; `within` looks at one part of it. What lies far down (`when-near`) is drawn later, colours too: here it is
 * drawn at once, and what changes its colour has arrived.
 */
export async function expectAccessible(page: Page, { within, rules, light = "" }: { readonly within?: string; readonly rules?: string[]; readonly light?: string } = {}): Promise<void> {
  await page.evaluate(async () => {
    for (const far of document.querySelectorAll<HTMLElement>(".when-near")) far.style.contentVisibility = "visible";
    await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  });
  // Frames of other origins are not looked into (there are none): that would open one more page for every look.
  // What passes is not written down either, and no style sheet is fetched a second time: no rule that we ask for reads one.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"], preload: false });
  if (within !== undefined) axe.include(within);
  if (rules !== undefined) axe.withRules(rules);
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${light} ${id}: ${nodes.slice(0, 4).map((node) => `${node.target.join(" ")} (${node.any[0]?.message ?? node.failureSummary ?? ""})`).join("; ")}`)).toEqual([]);
}

/** In light, and in the dark, where only the colours differ. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page, { light: colorScheme, ...(colorScheme === "dark" && { rules: ["color-contrast"] }) });
  }
}
