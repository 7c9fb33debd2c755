/**
 * Does a mistake in orders and money turn a row red? Each is seeded on a scratch copy, and the row that should notice runs there in its
 * short form: `node_modules/.bin/node tests/faults/mutate-orders.ts [kind ...]`. Exit code 1 when a mistake goes unnoticed.
 */
import { mutate, type Fault } from "./mutate.ts";

const tests = ["tests/faults/rows.server.test.ts"];
/** The row itself, on a build. */
const built: readonly string[] = [];
const place = "app/orders/place-order.server.ts";
const apply = "app/orders/apply-payment.server.ts";
const refund = "app/orders/refund-order.server.ts";
const ledger = "app/orders/stock-ledger.server.ts";
const stripe = "app/orders/stripe-provider.server.ts";

export const faults: readonly Fault[] = [
  { kind: "stock is counted without a lock", file: ledger, from: "l.id = s.location_id\n        order by s.variant_id, s.location_id for update of s)", to: "l.id = s.location_id)", tests, named: "last units" },
  { kind: "paid goods stay on the shelf", file: apply, from: `  await claimStock(tx, order.id, "system");\n`, to: "", tests, named: "last units" },
  { kind: "a voucher has no limit", file: "app/pricing/use-promotions.server.ts", from: "if (held.some(({ used, usageLimit }) => usageLimit !== null && used >= usageLimit)) return undefined;", to: "", tests, named: "voucher once" },
  { kind: "gift cards are read without a lock", file: "app/gift-cards/card-ledger.server.ts", from: ".orderBy(asc(giftCards.id)).for(\"update\");", to: ".orderBy(asc(giftCards.id));", tests, named: "gift card once" },
  { kind: "the posted share of a gift card is trusted", file: place, from: `if (paidByCards(cards) !== (request.shownByCards ?? 0)) throw`, to: "if (paidByCards(cards) < 0) throw", tests, named: "gift card once" },
  { kind: "a gift card pays, and the whole is charged all the same", file: "app/orders/internal/write-order.server.ts", from: "amount: due.deposit === 0 ? due.rest : due.deposit, currency", to: "amount: quote.priced.total, currency", tests, named: "gift card once" },
  { kind: "a cancelled order keeps the gift card's money", file: refund, from: `  if (state === "settled") await returnToCard(tx, refund);\n`, to: "", tests, named: "gift card once" },
  { kind: "a key serves any body", file: place, from: "!order.mine || order.requestHash !== requestHash", to: "!order.mine", tests, named: "double submit" },
  { kind: "a payment is opened anew each time", file: stripe, from: ", { idempotencyKey: payment.paymentId }", to: "", tests, named: "double submit" },
  { kind: "an order is given up before its payment is asked about", file: "app/orders/pay-order.server.ts", from: `  if (!(await askProvider(orderId, "cancel"))) return retryLater(orderId);\n`, to: "", tests, named: "webhook and return page" },
  { kind: "the event's id is skipped", file: apply, from: `if (stored.length === 0) return "duplicate";`, to: "", tests, named: "webhook storm" },
  { kind: "the last word wins, not the furthest", file: "app/orders/payment-state.ts", from: "(rank(heard) > rank(known) ? heard : known)", to: "(rank(heard) >= 0 ? heard : known)", tests, named: "webhook storm" },
  { kind: "money for an ended order is kept", file: apply, from: `else if (order.state === "cancelled" || paidBefore) await`, to: "else if (paidBefore) await", tests, named: "webhook storm" },
  { kind: "a cancelled order holds its goods", file: "app/orders/change-order.server.ts", from: "  await releaseStock(tx, order.id);\n", to: "", tests, named: "webhook storm" },
  { kind: "the posted total is trusted", file: place, from: `if (total !== request.shownTotal || currency !== request.shownCurrency) throw`, to: "if (total < 0) throw", tests, named: "cart changes after intent" },
  { kind: "the cart's version is not looked at", file: place, from: `if (cart.version !== request.cartVersion) throw`, to: "if (cart.version < 0) throw", tests, named: "cart changes after intent" },
  { kind: "what was given back is forgotten", file: refund, from: "left: payment.amount - (given.find((each) => each.paymentId === payment.id)?.amount ?? 0)", to: "left: payment.amount", tests, named: "refunds" },
  { kind: "a refund has no key at the bank", file: stripe, from: "metadata: { refund: key } }, { idempotencyKey: key }", to: "metadata: { refund: key } }", tests, named: "refunds" },
  { kind: "a form sent again finds no order", file: place, from: "if (cart === undefined) return (await placedBefore(tx, buyer, request, requestHash)) ?? failed", to: "if (cart === undefined) return failed", tests: built, named: "kill server", size: 4 },
  { kind: "a message sent again is another one", file: "app/support/reply-to-ticket.server.ts", from: "idempotencyKey: keyOf(ticket, idempotencyKey)", to: "idempotencyKey: keyOf(ticket, `${idempotencyKey} ${id}`)", tests: built, named: "kill server, messages" },
  { kind: "without the database there is a bug's page", file: "app/entry.server.tsx", from: "if (wasAway(loadContext)) return Promise.resolve(awayPage(request, loadContext.nonce));", to: "", tests: built, named: "kill Postgres" },
  { kind: "options cost nothing", file: "app/cart/check-configuration.server.ts", from: "unit: assembly.price.total", to: "unit: assembly.price.base", tests: built, named: "tampering" },
  { kind: "an order is anybody's who knows its number", file: "app/orders/order-access.server.ts", from: "or(mine, linked) ?? sql`false`", to: "or(mine, linked)", tests: built, named: "ownership" },
];

if (import.meta.main) process.exit(mutate(faults, { project: "server", wanted: process.argv.slice(2) }));
