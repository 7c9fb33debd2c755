/** What the back office's list of orders is narrowed by: read from the address and written back into it, so that a view is a link. */
import { query } from "#app/paths.ts";
import { isOrderState, type OrderState } from "./order-state.ts";

export const paymentFilters = ["open", "paid", "refunded"] as const;
export type PaymentFilter = (typeof paymentFilters)[number];

export interface OrderFilter {
  readonly state: OrderState | undefined;
  /** Words that all occur in number, mail, name, company, address, articles or products. */
  readonly words: string;
  readonly payment?: PaymentFilter | undefined;
  /** Days (2026-11-30), both counted. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly made?: "yes" | "no" | undefined;
  /** Whole units of whatever currency the order has. */
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  /** Number of the last order of the page before. */
  readonly before: string | undefined;
}

const isPayment = (text: string): text is PaymentFilter => paymentFilters.some((each) => each === text);

function dayIn(text: string): string | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at === undefined || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(text) ? undefined : text;
}

const wholeIn = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

/** What is not understood is left out: an old or mistyped link still shows orders. */
export function orderFilter(search: URLSearchParams): OrderFilter {
  const said = (name: string) => (search.get(name) ?? "").trim();
  const [state, payment, country, made, before] = [said("state"), said("payment"), said("country").toUpperCase(), said("made"), said("before")];
  return {
    state: isOrderState(state) ? state : undefined, words: [...said("q")].slice(0, 100).join("").trim(), payment: isPayment(payment) ? payment : undefined,
    from: dayIn(said("from")), until: dayIn(said("until")), country: /^[A-Z]{2}$/.test(country) ? country : undefined, made: made === "yes" || made === "no" ? made : undefined,
    least: wholeIn(said("least")), most: wholeIn(said("most")), before: /^[\w-]{1,40}$/.test(before) ? before : undefined,
  };
}

/** The query of the address, without the page: what a saved view keeps. */
export const filterQuery = (filter: Omit<OrderFilter, "before"> & { readonly before?: string | undefined }): string => {
  const { state, words, payment, from, until, country, made, least, most, before } = filter;
  return query({ state, q: words, payment, from, until, country, made, least, most, before });
};

/** Whether anything but state and words narrows the list: the rest of the filters then stands open. */
export const isNarrowed = ({ payment, from, until, country, made, least, most }: OrderFilter): boolean => [payment, from, until, country, made, least, most].some((each) => each !== undefined);
