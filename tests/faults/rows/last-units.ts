/** Many buyers for few units, on a database that answers at once and on one that takes its time. */
import { placeOrder } from "#app/orders/place-order.server.ts";
import { database, disconnect } from "#db/client.server.ts";
import { stockOf } from "#tests/order-factories.server.ts";
import type { Shopper } from "../rush.ts";
import { openSlowLine } from "../slow-line.ts";
import { atOnce, givenBuyers, givenGoods, judge, payAndReturn, type FaultRow, type World } from "../world.ts";

const buyersPerUnit = 10;

interface Scrambled {
  readonly offences: readonly string[];
  /** Seconds until the last buyer had an answer. */
  readonly seconds: number;
}

/** What a buyer is told; what is thrown would be a page that says the shop is broken. */
async function tryToBuy({ buyer, request }: Shopper): Promise<{ readonly orderId: string } | { readonly code: string }> {
  try {
    const outcome = await placeOrder(buyer, request);
    return outcome.ok ? outcome : outcome.problem;
  } catch (error) {
    return { code: `a bug's page: ${error instanceof Error ? `${error.message.slice(0, 60)} ${error.cause instanceof Error ? error.cause.message : ""}` : String(error)}` };
  }
}

async function scramble(world: World, run: number, { buyers, delay }: { readonly buyers: number; readonly delay: number }): Promise<Scrambled> {
  const units = Math.ceil(buyers / buyersPerUnit);
  const sku = await givenGoods(`LAST-${world.seed}-${run}`, units);
  const crowd = await givenBuyers(buyers, sku);
  const slow = run % 2 === 1 ? await openSlowLine(world.url, delay) : undefined;
  if (slow !== undefined) {
    await disconnect();
    process.env.DATABASE_URL = slow.url;
  }
  const started = performance.now();
  const placed = await atOnce(crowd, buyers, tryToBuy);
  const seconds = (performance.now() - started) / 1000;
  if (slow !== undefined) {
    await disconnect();
    process.env.DATABASE_URL = world.url;
    await slow.close();
  }
  const bought = placed.flatMap((outcome) => ("orderId" in outcome ? [outcome.orderId] : []));
  const odd = placed.flatMap((outcome) => ("code" in outcome && outcome.code !== "out-of-stock" ? [outcome.code] : []));
  await atOnce(bought, 16, (orderId) => payAndReturn(world, orderId));
  const left = await stockOf(database(), sku);
  return { seconds, offences: [
    ...(bought.length === units ? [] : [`run ${run}: ${bought.length} orders for ${units} units`]),
    ...(left.onHand === 0 && left.reserved === 0 ? [] : [`run ${run}: ${left.onHand} on hand and ${left.reserved} reserved are left`]),
    ...(odd.length === 0 ? [] : [`run ${run}: ${odd.length} buyers were told ${odd[0]}`]),
  ] };
}

export const lastUnits: FaultRow = {
  name: "last units", mustHold: "every unit sold once, none twice, no charge without an order, everybody told so", short: 2, long: 20,
  async run(world, size) {
    const crowd = size >= 20 ? { buyers: 500, delay: 100 } : { buyers: 50, delay: 15 };
    const runs: Scrambled[] = [];
    for (let run = 0; run < size; run++) runs.push(await scramble(world, run, crowd));
    const offences = [...runs.flatMap((each) => each.offences), ...await judge(world)];
    const slowest = (slow: number) => Math.max(0, ...runs.filter((_, run) => run % 2 === slow).map((each) => each.seconds)).toFixed(0);
    return { told: `${size} runs of ${crowd.buyers} buyers for ${Math.ceil(crowd.buyers / buyersPerUnit)} units, every second one with ${crowd.delay} ms more to the database; all were answered within ${slowest(0)} s, there within ${slowest(1)} s`, offences };
  },
};
