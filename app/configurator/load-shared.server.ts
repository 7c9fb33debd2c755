/** A saved configuration as its page shows it. */
import type { Catalogue } from "#app/catalog/catalogue.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { config } from "#app/platform/config.server.ts";
import { localise } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import { codeOf, queryOfChoices } from "./choices-query.ts";
import { completionFor } from "./completions.ts";
import { presentOptions } from "./present-options.ts";
import { modelVersion } from "./published-model.server.ts";
import { findOwnConfiguration, openConfiguration } from "./saved-configurations.server.ts";
import { openSession } from "./session.ts";
import type { SharePageProps } from "./share-page.tsx";
import { labelOf, valueLabel } from "./value-label.ts";

/** Priced as it was saved, under its own version; undefined when there is none of that code or its product is gone. */
export async function sharedConfiguration(shop: Catalogue, code: string, viewer: Viewer): Promise<Omit<SharePageProps, "outcome"> | undefined> {
  const [saved, own] = await Promise.all([openConfiguration(code), findOwnConfiguration(viewer, code)]);
  const row = saved === undefined ? -1 : shop.models.indexOf(saved.modelId);
  const slug = shop.slugs[row];
  const published = saved === undefined ? undefined : await modelVersion(database(), saved.modelId, saved.modelVersion);
  if (saved === undefined || slug === undefined || published === undefined) return undefined;
  const { locale, market } = viewer;
  const currency = shop.priceBooks.get(market)?.currency ?? "";
  const sold = published.artefact.amounts.books.includes(currency);
  // Texts of the model only: what is shown here also goes out by mail.
  const { choices } = openSession(published.artefact, saved.choices);
  const whole = sold ? completionFor(published.artefact, saved.choices, { book: currency, wish: "preferred" }) : null;
  return {
    code: saved.code, slug, product: localise(shop.names[row], locale), link: new URL(paths.savedConfiguration(saved.code), config().origin).href,
    picture: `${paths.configurationPicture(slug)}${queryOfChoices(saved.choices, { version: String(saved.modelVersion) })}`,
    price: whole === null ? undefined : formatMoney(money(whole.price, currency), locale), compare: paths.compareConfigurations(slug, [codeOf(saved.choices)]),
    words: presentOptions(published.model, whole?.configuration ?? choices).filter((option) => Object.hasOwn(choices, option.id)).map((option) => ({ term: labelOf(option, locale), value: valueLabel(option, choices[option.id] ?? "", locale) })),
    own: own !== undefined, signedIn: viewer.user !== undefined, name: own?.name,
  };
}
