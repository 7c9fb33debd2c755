/** A gift card that pays for some orders only, and everybody who knows its code pays with it at the same moment. */
import { eq, sql } from "drizzle-orm";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { changeOrder } from "#app/orders/change-order.server.ts";
import { settleRefund } from "#app/orders/refund-order.server.ts";
import { database } from "#db/client.server.ts";
import { giftCardMovements, giftCards } from "#db/schema/gift-cards.ts";
import { orders, refunds } from "#db/schema/orders.ts";
import { givenCard } from "#tests/order-factories.server.ts";
import { atOnce, givenBuyers, givenGoods, judge, payAndReturn, sumOf, upTo, type FaultRow, type World } from "../world.ts";

const price = 9_900;

/** The card pays for so many orders whole and for a part of one more, or not. Whoever comes late must be told, and pay nothing unseen. */
async function rush(world: World, run: number, buyers: number): Promise<string[]> {
  const [whole, part] = [1 + upTo(world.random, 11), upTo(world.random, 5_000)];
  const sku = await givenGoods(`CARD-${world.seed}-${run}`, buyers * 2, price);
  const [first] = await givenBuyers(1, sku);
  const total = first?.request.shownTotal ?? 0;
  const amount = whole * total + part;
  const card = await givenCard({ amount });
  const shoppers = await givenBuyers(buyers, sku, { cardId: card.id });
  const placed = await atOnce(shoppers, buyers, ({ buyer, request }) => placeOrder(buyer, request));
  const bought = placed.flatMap((outcome) => (outcome.ok ? [outcome] : []));
  const odd = placed.filter((outcome) => !outcome.ok && outcome.problem.code !== "cards-changed");
  // One of them takes what is left, and pays the rest at the bank.
  const last = await givenBuyers(1, sku, { cardId: card.id });
  const rest = await atOnce(last, 1, ({ buyer, request }) => placeOrder(buyer, request));
  for (const outcome of rest) if (outcome.ok) await payAndReturn(world, outcome.orderId);
  const [spent, uneven] = [await spentOf(card.id), await unevenOrders(card.id)];
  const offences = [
    ...(bought.length === whole ? [] : [`run ${run}: ${bought.length} orders were paid by a card over ${whole} of them`]),
    ...(spent.out === amount && spent.balance === 0 ? [] : [`run ${run}: ${spent.out} left a card over ${amount}, ${spent.balance} stayed`]),
    ...uneven.map((number) => `run ${run}: the payments of order ${number} are not its total`),
    ...(odd.length === 0 ? [] : [`run ${run}: ${odd.length} buyers were told something else`]),
    ...(rest.every((outcome) => outcome.ok) ? [] : [`run ${run}: the rest of the card could not be spent`]),
  ];
  return [...offences, ...await backAgain(run, card.id, amount)];
}

async function spentOf(cardId: string): Promise<{ readonly out: number; readonly balance: number }> {
  const moved = await database().select({ kind: giftCardMovements.kind, amount: giftCardMovements.amount }).from(giftCardMovements).where(eq(giftCardMovements.cardId, cardId));
  const [card] = await database().select({ balance: giftCards.balance }).from(giftCards).where(eq(giftCards.id, cardId));
  return { out: -sumOf(moved.filter((movement) => movement.kind !== "issued").map((movement) => movement.amount)), balance: card?.balance ?? 0 };
}

/** What cards and bank are asked for together is the total, no more and no less. */
async function unevenOrders(cardId: string): Promise<string[]> {
  const rows = await database().execute<{ number: string }>(sql`
    select o.number from orders o join payments p on p.order_id = o.id where o.id in (select m.order_id from gift_card_movements m where m.card_id = ${cardId})
    group by o.id having sum(p.amount) <> o.total`);
  return rows.map((row) => row.number);
}

/** Every order is cancelled twice at once, every refund settled twice at once: the card has again exactly what was put on it. */
async function backAgain(run: number, cardId: string, amount: number): Promise<string[]> {
  const paid = await database().select({ id: orders.id, number: orders.number }).from(giftCardMovements).innerJoin(orders, eq(orders.id, giftCardMovements.orderId)).where(eq(giftCardMovements.cardId, cardId));
  await atOnce([...paid, ...paid], 16, ({ number }) => changeOrder(number, { action: "cancel", actor: "lead", actorId: "lead-1" }));
  for (const { id } of paid) {
    const promised = await database().select({ id: refunds.id }).from(refunds).where(eq(refunds.orderId, id));
    await atOnce([...promised, ...promised], 4, (refund) => settleRefund(refund.id));
  }
  const { balance } = await spentOf(cardId);
  return balance === amount ? [] : [`run ${run}: ${balance} came back to a card over ${amount}`];
}

export const giftCardOnce: FaultRow = {
  name: "gift card once", mustHold: "the limit is held exactly", short: 2, long: 20,
  async run(world, size) {
    const buyers = size >= 20 ? 200 : 40;
    const offences: string[] = [];
    for (let run = 0; run < size; run++) offences.push(...await rush(world, run, buyers));
    offences.push(...await judge(world));
    return { told: `${size} runs of ${buyers} buyers`, offences };
  },
};
