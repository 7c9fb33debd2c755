import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { classNames } from "#app/ui/class-names.ts";
import { Swatch } from "#app/ui/swatch.tsx";
import { variantWith, type DetailVariant, type ProductDetail } from "./product-detail.ts";

/** The variant a value leads to: with the other choices kept where that exists, else any that has the value. */
export function variantFor(product: ProductDetail, current: DetailVariant, option: string, value: string): DetailVariant | undefined {
  return variantWith(product, { ...current.options, [option]: value }) ?? variantWith(product, { [option]: value });
}

/** Each option in a row of links: the address is the choice, so that it can be shared and works without scripts. */
export function VariantPicker({ product, current }: { readonly product: ProductDetail; readonly current: DetailVariant }) {
  if (product.variants.length < 2) return null;
  return (
    <div className="space-y-5">
      {product.options.map((option) => {
        const chosen = option.values.find((value) => value.key === current.options[option.key]);
        const values = option.values.flatMap((value) => {
          const variant = variantFor(product, current, option.key, value.key);
          return variant === undefined ? [] : [{ ...value, variant }];
        });
        return (
          <div key={option.key} role="group" aria-label={option.label}>
            <p className="mb-2.5 text-small"><span className="text-muted">{option.label}:</span> <span className="font-medium">{chosen?.label}</span></p>
            <ul className="flex flex-wrap gap-2">
              {values.map((value) => <li key={value.key}><ValueLink slug={product.slug} value={value} chosen={value.key === chosen?.key} /></li>)}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

interface ValueLinkProps {
  readonly slug: string;
  readonly value: { readonly label: string; readonly hex?: string; readonly variant: DetailVariant };
  readonly chosen: boolean;
}

function ValueLink({ slug, value, chosen }: ValueLinkProps) {
  const gone = value.variant.availability.code === "sold-out";
  return (
    <Link
      to={paths.product(slug, value.variant.sku)} replace preventScrollReset discover="none" aria-current={chosen ? "true" : undefined} title={value.label}
      className={value.hex === undefined
        ? classNames("inline-flex min-h-11 items-center rounded-md border px-4 text-small", chosen ? "border-ink shadow-[inset_0_0_0_1px_var(--ink)]" : "border-edge hover:border-ink", gone && "text-muted line-through")
        : classNames("touch grid place-items-center rounded-full", gone && "opacity-50")}
    >
      {value.hex === undefined ? value.label : <><Swatch value={{ label: value.label, colour: value.hex }} chosen={chosen} /><span className="sr-only">{value.label}</span></>}
    </Link>
  );
}
