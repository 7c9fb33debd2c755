/** A set with one price as the page of a product offers it: words and amounts in the reader's language. */
import type { Money } from "#app/platform/money.ts";
import type { LinePicture } from "./cart-view.ts";

/**
 * ready: goes into the cart with the button. in-cart: enough of it lies there for this set. to-configure: the configurator comes
 * first. short: not as many can be had as the set holds.
 */
export type PartState = "ready" | "in-cart" | "to-configure" | "short";

export interface SetPartView {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** "Oak, natural", or what is configured. */
  readonly words: readonly string[];
  readonly picture: LinePicture | undefined;
  readonly quantity: number;
  /** Of all its pieces, bought by themselves. */
  readonly amount: Money;
  readonly each: Money;
  readonly state: PartState;
  /** Pieces there are, where it is short. */
  readonly units: number;
  /** Its configuration is one the shopper has chosen. */
  readonly own: boolean;
  readonly days: number | undefined;
  readonly weeks: number | undefined;
  /** What the form sends of it. */
  readonly variant: string | undefined;
  readonly configuration: string | undefined;
  /** They do not all cost the same. */
  readonly pricesDiffer?: boolean;
  /** Variants to choose from; none where there is nothing to choose. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface SetView {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly SetPartView[];
  readonly separately: Money;
  readonly together: Money;
  readonly saving: Money;
  /** Whole percent, rounded down. */
  readonly percent: number;
}
