/** A quote -> the rows an order keeps: names, prices, configuration, parts and taxes as they are now. */
import type { CartLine } from "#app/cart/cart.ts";
import type { PricedLine, PricedOrder } from "#app/pricing/price-order.ts";

export interface FrozenLine {
  readonly position: number;
  readonly productId: string;
  readonly variantId: string | null;
  readonly sku: string;
  readonly slug: string;
  readonly name: CartLine["name"];
  readonly options: CartLine["options"];
  readonly quantity: number;
  readonly unitAmount: number;
  readonly lineAmount: number;
  readonly discountAmount: number;
  readonly taxRate: number;
  readonly taxAmount: number;
  readonly configuration: FrozenChoice | null;
  readonly drawing: { readonly parts: readonly unknown[] } | null;
  readonly leadTimeDays: number;
}

type Configured = NonNullable<CartLine["configuration"]>;
type FrozenChoice = Omit<Configured, "parts" | "longestMm"> & { readonly own?: Readonly<Record<string, string>> };

export function freezeLines(lines: readonly CartLine[], priced: PricedOrder): FrozenLine[] {
  const pricedByKey = new Map(priced.lines.map((line) => [line.key, line]));
  return lines.map((line, position) => {
    const price = pricedByKey.get(line.id);
    if (price === undefined) throw new Error("a line of the order has no price");
    return freezeLine(line, price, position);
  });
}

function freezeLine(line: CartLine, price: PricedLine, position: number): FrozenLine {
  const { configuration } = line;
  return {
    position, productId: line.productId, variantId: line.variantId, sku: line.sku, slug: line.slug, name: line.name, options: line.options,
    quantity: line.quantity, unitAmount: price.unit, lineAmount: price.amount, discountAmount: price.discount, taxRate: price.taxRate, taxAmount: price.tax,
    configuration: configuration === null ? null : freezeConfiguration(configuration, line.own),
    drawing: configuration === null ? null : { parts: configuration.parts },
    leadTimeDays: line.madeToOrder ? line.leadTimeDays : 0,
  };
}

/** The parts go to the drawing, of which there is one copy. */
export function freezeConfiguration({ parts: _parts, longestMm: _longestMm, ...kept }: Configured, own: Readonly<Record<string, string>> | undefined): FrozenChoice {
  return { ...kept, ...(own !== undefined && { own }) };
}
