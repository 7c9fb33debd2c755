/** The order button: form -> order -> payment. Answers where to send the shopper, or what to say. */
import type { Viewer } from "#app/customers/viewer.ts";
import { addCard, removeCard, type AddCardProblem } from "#app/cart/cart-cards.server.ts";
import { askAboutAddress, mendAddress } from "#app/customers/ask-address.server.ts";
import { deliveryCountries } from "#app/fulfilment/delivery-options.ts";
import { loadSlotAreas } from "#app/fulfilment/book-slot.server.ts";
import { areaFor } from "#app/fulfilment/slot-plan.ts";
import { laterKey } from "#app/fulfilment/slot-view.ts";
import { loadDeliveryMethods } from "#app/fulfilment/load-delivery.server.ts";
import { paths } from "#app/paths.ts";
import { translator, type Locale } from "#app/platform/i18n.ts";
import { isUuid } from "#app/platform/ids.ts";
import { failed } from "#app/platform/outcome.ts";
import { formTexts, parseForm } from "#app/platform/form.ts";
import { money } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import { checkoutCardMessages } from "./checkout-card-messages.ts";
import { orderForm, type OrderForm } from "./checkout-form.server.ts";
import type { CheckoutProblem } from "./checkout-view.ts";
import { justOrdered } from "./just-ordered.server.ts";
import { loadCheckout } from "./load-checkout.server.ts";
import { orderToken } from "./order-link.server.ts";
import type { OrderRequest, PlaceOrderProblem } from "./order-request.ts";
import { startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";

export type SubmittedCheckout = { readonly goTo: string } | { readonly problem: CheckoutProblem };

export async function submitCheckout(viewer: Viewer, form: FormData): Promise<SubmittedCheckout> {
  const parsed = parseForm(orderForm, form);
  const ask = askAboutAddress(form, { countries: deliveryCountries(await loadDeliveryMethods(database()), viewer.locale), locale: viewer.locale });
  const slot: CheckoutProblem["fields"] = (await lacksTime(viewer, form)) ? { slot: "required" } : {};
  if (!parsed.ok) return { problem: { fields: { ...parsed.problem.fields, ...slot }, ask, form: { code: "fields" } } };
  if (ask !== undefined || slot.slot !== undefined) return { problem: { fields: slot, ask, form: { code: "fields" } } };
  const placed = await placeOrder(viewer, requestOf(parsed.value));
  const ordered = !placed.ok && placed.problem.code === "cart-empty" ? await justOrdered(viewer) : undefined;
  if (ordered !== undefined) return { goTo: ordered.href };
  if (!placed.ok) return { problem: { fields: fieldsOf(placed.problem, viewer.locale), form: sentenceOf(placed.problem) } };
  const page = paths.order(placed.number, orderToken(placed.orderId));
  // An invoice is paid to no provider.
  if (parsed.value.paymentMethod === "invoice") return { goTo: page };
  const started = await startPayment(placed.orderId, { scripted: form.get("scripted") === "on" });
  // When the provider does not answer, the order stands and its page offers to pay again.
  return { goTo: started.ok ? (started.url ?? page) : page };
}

/** Whether no time was chosen where goods come by appointment and some is free: nobody chooses one for the shopper, and to choose later is her word too. */
async function lacksTime(viewer: Viewer, form: FormData): Promise<boolean> {
  const text = (name: string) => String(form.get(name) ?? "");
  if (text("slot") !== "") return false;
  if (areaFor(await loadSlotAreas(database()), { method: text("deliveryMethod"), country: text("address.country"), postalCode: text("address.postalCode") }) === undefined) return false;
  return (await loadCheckout(viewer, formTexts(form)))?.slots?.free === true;
}

/**
 * A gift card is put on the cart or taken off; undefined where the form asks for neither. A code that was typed and not yet used is used
 * before the order is placed: what is left to pay is another then, and the shopper sees it first.
 */
export async function changeCards(viewer: Viewer, form: FormData, address: string = viewer.visitorId): Promise<{ readonly problem: CheckoutProblem | undefined } | undefined> {
  const [remove, typed, intent] = [form.get("removeCard"), form.get("giftCard"), form.get("intent")];
  if (typeof remove === "string" && isUuid(remove)) {
    await removeCard(viewer, remove);
    return { problem: undefined };
  }
  const isTyped = typeof typed === "string" && typed.trim() !== "";
  if (intent !== "gift-card" && !((intent === "order" || intent === "enter") && isTyped)) return undefined;
  const added = isTyped ? await addCard(viewer, typed, address) : failed({ code: "unknown" as const });
  return { problem: added.ok ? undefined : { fields: { giftCard: cardWords(added.problem.code, viewer.locale) }, form: undefined } };
}

/** A button that mends the address was pressed: the form holds the mended one now, and nothing is ordered by it. */
export const mendCheckout = async (viewer: Viewer, form: FormData): Promise<boolean> =>
  form.has("address.fix") && mendAddress(form, { countries: deliveryCountries(await loadDeliveryMethods(database()), viewer.locale) });

const requestOf = (form: OrderForm): OrderRequest => ({
  idempotencyKey: form.idempotencyKey, email: form.email, address: form.address, vatNumber: form.vatNumber, deliveryMethod: form.deliveryMethod,
  assembly: form.assembly === "on", slot: form.slot === laterKey ? undefined : form.slot, paymentMethod: form.paymentMethod, note: form.note, cartVersion: form.cartVersion, shownTotal: form.shownTotal,
  shownCurrency: form.shownCurrency, shownByCards: form.shownByCards, payNow: form.payNow, shownDeposit: form.payNow === "deposit" ? form.shownDeposit : undefined, acceptsNoWithdrawal: form.noWithdrawal === "on",
});

const cardWords = (code: "changed" | AddCardProblem["code"], locale: Locale): string => translator(checkoutCardMessages, locale)(`card-${code}`);

const fieldsOf = ({ code }: PlaceOrderProblem, locale: Locale): CheckoutProblem["fields"] =>
  code === "withdrawal-consent-missing" ? { noWithdrawal: "required" } : code === "cards-changed" ? { giftCard: cardWords("changed", locale) } : {};

function sentenceOf(problem: PlaceOrderProblem): NonNullable<CheckoutProblem["form"]> {
  const { code } = problem;
  if (code === "cards-changed") return { code: "fields" };
  if (problem.code === "deposit-changed") return { code: problem.deposit === 0 ? "deposit-gone" : code, price: money(problem.deposit, problem.currency) };
  if (problem.code === "price-changed") return { code, price: money(problem.total, problem.currency) };
  if (problem.code === "out-of-stock") return { code, names: problem.lines.map((line) => line.sku) };
  if (problem.code === "invalid-configuration" || problem.code === "not-sold") return { code, names: problem.lines };
  return { code };
}
