/** The shop's process is ended without a warning, again and again, while people check out. */
import { openBuiltShop, type BuiltShop } from "../built-shop.ts";
import { keepComing, lost, type Rush } from "../rush.ts";
import { freePort } from "#db/embedded.server.ts";
import { givenBuyers, givenGoods, judge, upTo, type FaultRow, type World } from "../world.ts";

const perSecond = 20;
const patience = 60_000;

/** Until nothing is left to complain of; answers how long it took, or what remained. */
async function cleanAgain(world: World): Promise<{ readonly milliseconds: number; readonly offences: readonly string[] }> {
  const from = performance.now();
  for (;;) {
    const offences = await judge(world);
    const milliseconds = performance.now() - from;
    if (offences.length === 0 || milliseconds > patience) return { milliseconds, offences };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

export const killServer: FaultRow = {
  name: "kill server", mustHold: "the books are clean within 60 s, no paid order lost", short: 1, long: 50, needsBuild: true,
  async run(world, size) {
    const sku = await givenGoods(`KILL-${world.seed}`, 1_000_000);
    const port = String(await freePort());
    const open = (): Promise<BuiltShop> => openBuiltShop({ ...world.env, PORT: port, WORKER: "inside" });
    let shop = await open();
    const rush: Rush = { origin: shop.origin, world, acknowledged: new Map(), odd: [], again: 0 };
    const offences: string[] = [];
    let [checkouts, slowest, taken] = [0, 0, 0];
    try {
      for (let kill = 0; kill < size; kill++) {
        const coming = keepComing(rush, await givenBuyers(200, sku), perSecond);
        await new Promise((resolve) => setTimeout(resolve, 500 + upTo(world.random, 2_500)));
        await shop.kill();
        shop = await open();
        await new Promise((resolve) => setTimeout(resolve, 500));
        checkouts += await coming.stop();
        const { milliseconds, offences: left } = await cleanAgain(world);
        slowest = Math.max(slowest, milliseconds);
        offences.push(...left.map((offence) => `after kill ${kill + 1}: ${offence}`), ...await lost(rush));
        taken = rush.acknowledged.size;
        rush.odd.splice(0).forEach((odd) => offences.push(`around kill ${kill + 1}: ${odd}`));
      }
      const paid = [...world.bank.sessions.values()].filter((session) => session.payment_status === "paid").length;
      if (taken === 0 || paid === 0 || rush.again === 0) offences.push(`${taken} orders, ${paid} payments, ${rush.again} forms sent again: the kills met nobody`);
      return { told: `${size} kills under ${perSecond} checkouts/s: ${checkouts} checkouts, ${rush.again} forms sent again, ${taken} orders, ${paid} paid; clean after ${Math.round(slowest)} ms at most`, offences };
    } finally {
      await shop.close();
    }
  },
};
