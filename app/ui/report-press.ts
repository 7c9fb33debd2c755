/**
 * Tells the shop that a link was pressed within something that names, as `data-report`, where that is told. A beacon: nothing waits for
 * it, and it arrives although the page goes. New tabs count too (a key, the middle button); the menu of the right button does not.
 */
export function reportPress(event: Pick<MouseEvent, "target" | "button">): void {
  if (event.button > 1 || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>("[data-report] a[href]");
  const address = link?.closest<HTMLElement>("[data-report]")?.dataset.report;
  if (address !== undefined) navigator.sendBeacon(address, new URLSearchParams({ path: link?.pathname ?? "" }));
}
