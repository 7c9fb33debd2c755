import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Icon, type IconName } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Price } from "#app/ui/price.tsx";
import { Quantity } from "#app/ui/quantity.tsx";
import { WishButton } from "#app/ui/wish-button.tsx";
import { catalogMessages } from "./messages.ts";
import { productMessages } from "./product-messages.ts";
import type { DetailVariant, ProductDetail } from "./product-detail.ts";
import { availabilityText } from "./product-tile.tsx";
import { VariantPicker } from "./variant-picker.tsx";

/** Sentences the route has made: of delivery, tax and returns, in the reader's language. */
export interface BuyNotes {
  readonly tax: string;
  readonly arrival: string | undefined;
  readonly deliveryPrice: string | undefined;
  readonly returns: string;
}

interface BuyBoxProps {
  readonly product: ProductDetail;
  readonly variant: DetailVariant | undefined;
  readonly notes: BuyNotes;
}

/** Price, choice and the way into the cart; for configurable products the way into the configurator. */
export function BuyBox({ product, variant, notes }: BuyBoxProps) {
  const t = useMessages(productMessages);
  const words = useMessages(catalogMessages);
  const configurable = product.modelId !== null;
  if (variant === undefined || variant.price === null) return <Notice tone="warning">{words("notSoldHere")}</Notice>;
  const soldOut = variant.availability.code === "sold-out";
  return (
    <div data-order className="space-y-7">
      <Price price={variant.price} was={variant.wasPrice} lowest={variant.lowestLast30Days} from={configurable} note={notes.tax} size="large" />
      {configurable ? <p className="text-muted">{t("configureText")}</p> : <VariantPicker product={product} current={variant} />}
      {configurable ? <LinkButton to={paths.configure(product.slug)} size="large" wide>{words("configure")}</LinkButton> : (
        <Form method="post" action={paths.cart()} className="flex flex-wrap items-stretch gap-3">
          <input type="hidden" name="intent" value="add" />
          <input type="hidden" name="productId" value={product.id} />
          <input type="hidden" name="variantId" value={variant.id} />
          {soldOut ? null : <Quantity size="large" max={Math.min(99, product.madeToOrder || product.leadTimeDays > 0 ? 99 : Math.max(1, variant.units))} />}
          <Button size="large" className="min-w-48 flex-1" disabled={soldOut}>{soldOut ? words("soldOut") : t("addToCart")}</Button>
        </Form>
      )}
      <ul className="space-y-3 border-t border-line pt-6 text-small">
        <NoteLine icon={soldOut ? "close" : "check"} tone={soldOut ? "text-danger" : "text-positive"}>{availabilityText(variant.availability, words)}</NoteLine>
        {notes.arrival === undefined || soldOut ? null : <NoteLine icon="truck">{notes.arrival}{notes.deliveryPrice === undefined ? null : <span className="text-muted"> · {notes.deliveryPrice}</span>}</NoteLine>}
        <NoteLine icon="returns">{notes.returns}</NoteLine>
      </ul>
      <div className="-ml-2 flex flex-wrap items-center justify-between gap-x-6">
        <WishButton productId={product.id} name={product.name} text={t("wishesTitle")} />
        <p className="text-caption text-muted">{t("articleNumber", { sku: variant.sku })}</p>
      </div>
    </div>
  );
}

function NoteLine({ icon, tone, children }: { readonly icon: IconName; readonly tone?: string; readonly children: React.ReactNode }) {
  return <li className="flex items-start gap-3"><Icon name={icon} className={classNames("mt-px", tone ?? "text-muted")} /><span className="min-w-0 leading-relaxed">{children}</span></li>;
}
