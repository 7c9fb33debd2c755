/** The facts behind the setup page, straight from the tables and the switches. */
import { eq, sql } from "drizzle-orm";
import { unnamed, isBrand } from "#app/catalog/brand.ts";
import { staffRoles } from "#app/customers/viewer.ts";
import { countryLawsSchema } from "#app/fulfilment/country-law.ts";
import { deliveryMethodsSchema } from "#app/fulfilment/delivery-method.ts";
import { defaultDeliveryMethods } from "#app/fulfilment/defaults/delivery-methods.ts";
import { loadPaymentSettings } from "#app/orders/payment-settings.server.ts";
import { config } from "#app/platform/config.server.ts";
import { database } from "#db/client.server.ts";
import { priceBooks } from "#db/schema/catalog.ts";
import { settings } from "#db/schema/customers.ts";
import { lacksWords } from "./legal-draft.ts";
import type { SetupFacts } from "./setup.ts";

interface Counts extends Record<string, unknown> {
  readonly places: number;
  readonly categories: number;
  readonly on_sale: number;
  readonly in_stock: number;
  readonly staff: number;
  readonly articles: number;
  readonly rules: number;
}

const setting = async (key: string): Promise<unknown> => (await database().select({ value: settings.value }).from(settings).where(eq(settings.key, key)))[0]?.value;

export async function loadSetup(): Promise<SetupFacts> {
  const db = database();
  const [books, [counts], brand, legal, delivery, payment] = await Promise.all([
    db.select({ country: priceBooks.country, currency: priceBooks.currency }).from(priceBooks),
    db.execute<Counts>(sql`select (select count(*)::int from stock_locations) as places, (select count(*)::int from categories) as categories,
      (select count(*)::int from products where status = 'active') as on_sale, (select count(*)::int from products where status = 'active' and not made_to_order) as in_stock,
      (select count(*)::int from users where disabled_at is null and roles && ${sql.param(`{${staffRoles.join(",")}}`)}::text[]) as staff,
      (select count(*)::int from articles where published) as articles, (select count(*)::int from rule_versions where state = 'published') as rules`),
    setting("brand"), setting("legal"), setting("delivery"), loadPaymentSettings(db),
  ]);
  const shop = isBrand(brand) ? brand : unnamed;
  const laws = countryLawsSchema.safeParse(legal);
  const methods = deliveryMethodsSchema.safeParse(delivery);
  const { STRIPE_SECRET_KEY, SMTP_URL, secure } = config();
  const paid = ({ currency }: { readonly currency: string }) => STRIPE_SECRET_KEY !== undefined || payment.invoiceUpTo[currency] !== undefined;
  return {
    named: shop.name !== unnamed.name, contact: shop.contact !== undefined && (shop.contact.address?.length ?? 0) > 0, logo: shop.logo !== undefined, markets: books,
    places: counts?.places ?? 0, categories: counts?.categories ?? 0, onSale: counts?.on_sale ?? 0, inStock: counts?.in_stock ?? 0,
    lawful: laws.success ? laws.data.filter((law) => !lacksWords(law)).map((law) => law.country) : [],
    payable: books.filter(paid).map((book) => book.currency),
    reached: (methods.success ? methods.data : defaultDeliveryMethods).filter((method) => method.active !== false).flatMap((method) => method.zones.flatMap((zone) => books
      .filter((book) => (zone.countries.includes(book.country) || zone.countries.includes("*")) && zone.steps.some((step) => step.price[book.currency] !== undefined))
      .map((book) => `${book.country} ${book.currency}`))),
    ownDelivery: methods.success, mail: SMTP_URL !== undefined, secure, staff: counts?.staff ?? 0, articles: counts?.articles ?? 0, ownRules: (counts?.rules ?? 0) > 0,
  };
}
