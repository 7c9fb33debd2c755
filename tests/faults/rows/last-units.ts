/** Many buyers for few units, on a database that answers at once and on one that takes its time. */
import { placeOrder } from "#app/orders/place-order.server.ts";
import { database, disconnect } from "#db/client.server.ts";
import { stockOf } from "#tests/order-factories.server.ts";
import { openSlowLine } from "../slow-line.ts";
import { atOnce, givenBuyers, givenGoods, judge, payAndReturn, type FaultRow, type World } from "../world.ts";

const buyersPerUnit = 10;

async function scramble(world: World, run: number, { buyers, delay }: { readonly buyers: number; readonly delay: number }): Promise<string[]> {
  const units = Math.ceil(buyers / buyersPerUnit);
  const sku = await givenGoods(`LAST-${world.seed}-${run}`, units);
  const crowd = await givenBuyers(buyers, sku);
  const slow = run % 2 === 1 ? await openSlowLine(world.url, delay) : undefined;
  if (slow !== undefined) {
    await disconnect();
    process.env.DATABASE_URL = slow.url;
  }
  const placed = await atOnce(crowd, buyers, ({ buyer, request }) => placeOrder(buyer, request));
  if (slow !== undefined) {
    await disconnect();
    process.env.DATABASE_URL = world.url;
    await slow.close();
  }
  const bought = placed.flatMap((outcome) => (outcome.ok ? [outcome.orderId] : []));
  const odd = placed.flatMap((outcome) => (!outcome.ok && outcome.problem.code !== "out-of-stock" ? [outcome.problem.code] : []));
  await atOnce(bought, 16, (orderId) => payAndReturn(world, orderId));
  const left = await stockOf(database(), sku);
  return [
    ...(bought.length === units ? [] : [`run ${run}: ${bought.length} orders for ${units} units`]),
    ...(left.onHand === 0 && left.reserved === 0 ? [] : [`run ${run}: ${left.onHand} on hand and ${left.reserved} reserved are left`]),
    ...(odd.length === 0 ? [] : [`run ${run}: ${odd.length} buyers were told ${odd[0]}`]),
  ];
}

export const lastUnits: FaultRow = {
  name: "last units", mustHold: "every unit sold once, none twice, no charge without an order", short: 2, long: 20,
  async run(world, size) {
    const crowd = size >= 20 ? { buyers: 500, delay: 100 } : { buyers: 50, delay: 15 };
    const offences: string[] = [];
    for (let run = 0; run < size; run++) offences.push(...await scramble(world, run, crowd));
    offences.push(...await judge(world));
    return { told: `${size} runs of ${crowd.buyers} buyers for ${Math.ceil(crowd.buyers / buyersPerUnit)} units, every second one with ${crowd.delay} ms more to the database`, offences };
  },
};
