/** A voucher with few uses left, and everybody uses it at the same moment. */
import { eq } from "drizzle-orm";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { promotions } from "#db/schema/promotions.ts";
import { atOnce, givenBuyers, givenGoods, judge, payAndReturn, upTo, type FaultRow, type World } from "../world.ts";

async function rush(world: World, run: number, buyers: number): Promise<string[]> {
  const limit = 1 + upTo(world.random, 12);
  const [id, code] = [uuidv7(), `ONCE${world.seed}X${run}`];
  const sku = await givenGoods(`ONCE-${world.seed}-${run}`, buyers * 2);
  await database().insert(promotions).values({ id, code, name: { en: "A tenth" }, rule: { kind: "percent", basisPoints: 1000 }, usageLimit: limit });
  const placed = await atOnce(await givenBuyers(buyers, sku, { voucher: code }), buyers, ({ buyer, request }) => placeOrder(buyer, request));
  const bought = placed.flatMap((outcome) => (outcome.ok ? [outcome.orderId] : []));
  await atOnce(bought, 16, (orderId) => payAndReturn(world, orderId));
  const [promotion] = await database().select({ used: promotions.used }).from(promotions).where(eq(promotions.id, id));
  // Who comes too late is told so, or sees that the total is another one now that the voucher is used up.
  const odd = placed.filter((outcome) => !outcome.ok && outcome.problem.code !== "voucher-used-up" && outcome.problem.code !== "price-changed");
  return [
    ...(bought.length === limit && promotion?.used === limit ? [] : [`run ${run}: ${bought.length} orders and ${promotion?.used} uses of a voucher for ${limit}`]),
    ...(odd.length === 0 ? [] : [`run ${run}: ${odd.length} buyers were told something else`]),
  ];
}

export const voucherOnce: FaultRow = {
  name: "voucher once", mustHold: "the limit is held exactly", short: 2, long: 20,
  async run(world, size) {
    const buyers = size >= 20 ? 200 : 40;
    const offences: string[] = [];
    for (let run = 0; run < size; run++) offences.push(...await rush(world, run, buyers));
    offences.push(...await judge(world));
    return { told: `${size} runs of ${buyers} buyers`, offences };
  },
};
