/** The brand of this shop, kept for half a minute so that no page waits for it. */
import { eq } from "drizzle-orm";
import { errorFields, log } from "#app/platform/log.server.ts";
import { database } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";
import { isBrand, unnamed, type Brand } from "./brand.ts";

const keptMs = 30_000;
let last = unnamed;
let kept: { readonly value: Promise<Brand>; readonly until: number } | undefined;

/** An old brand is given at once while the new one is read; only the first reader waits. */
export function brand(): Promise<Brand> {
  if (kept === undefined) kept = { value: readBrand(), until: Date.now() + keptMs };
  else if (kept.until < Date.now()) {
    const old = kept.value;
    kept = { value: old, until: Date.now() + keptMs };
    readBrand().then((value) => { kept = { value: Promise.resolve(value), until: Date.now() + keptMs }; }, (error: unknown) => log.warn(errorFields(error), "the brand was not read again"));
  }
  kept.value.catch(() => { kept = undefined; });
  return kept.value;
}

/** For the writer, so that the next page shows its change. */
export function forgetBrand(): void {
  kept = undefined;
}

/** What was read last, for pages that ask nothing of the database. */
export const lastBrand = (): Brand => last;

async function readBrand(): Promise<Brand> {
  const [row] = await database().select({ value: settings.value }).from(settings).where(eq(settings.key, "brand"));
  last = isBrand(row?.value) ? row.value : unnamed;
  return last;
}
