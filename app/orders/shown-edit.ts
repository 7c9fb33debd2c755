/** A change as a page shows it, in the reader's language. */
import { localise, type Locale } from "#app/platform/i18n.ts";
import { money } from "#app/platform/money.ts";
import type { ShownEdit } from "./edit-form.tsx";
import type { EditPreview } from "./edit-order.server.ts";

export function shownEdit({ lines, currency, total, delivery, difference, paid }: EditPreview, locale: Locale): ShownEdit {
  const both = (pair: { readonly from: number; readonly to: number }) => ({ from: money(pair.from, currency), to: money(pair.to, currency) });
  return { lines: lines.map((line) => ({ ...line, name: localise(line.name, locale) })), total: both(total), delivery: both(delivery), difference: money(difference, currency), paid };
}
