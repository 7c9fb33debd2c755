/** Shoppers who check out at a shop that may go away at any moment: whoever gets no answer sends the same form again, as a browser would. */
import { inArray } from "drizzle-orm";
import type { OrderRequest } from "#app/orders/order-request.ts";
import { paths } from "#app/paths.ts";
import { database } from "#db/client.server.ts";
import { orders } from "#db/schema/orders.ts";
import type { TestBuyer } from "#tests/order-factories.server.ts";
import { ask, type Answered } from "./browser.ts";
import { checkoutFields } from "./checkout-fields.ts";
import { signedEvent } from "./stripe-event.ts";
import { visitorCookie } from "./victims.ts";
import type { World } from "./world.ts";

export interface Shopper {
  readonly buyer: TestBuyer;
  readonly request: OrderRequest;
}

export interface Rush {
  readonly origin: string;
  readonly world: World;
  /** Keys of the forms the shop answered with "thank you, go on": these orders must be there. */
  readonly acknowledged: Map<string, string>;
  /** Statuses that no shopper should see. */
  readonly odd: string[];
  /** Sent again for want of an answer. */
  again: number;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the shop says, or undefined where nobody answered. */
export const tryAsk = (origin: string, request: Parameters<typeof ask>[1]): Promise<Answered | undefined> => ask(origin, request).catch(() => undefined);

/** Until the shop has taken the form; then most pay. */
export async function checkOut(rush: Rush, { buyer, request }: Shopper, pays: boolean): Promise<void> {
  const cookie = visitorCookie(buyer.visitorId);
  for (let attempt = 0; attempt < 600; attempt++) {
    const answer = await tryAsk(rush.origin, { path: paths.checkout(), cookie, fields: checkoutFields(request, "order") });
    if (answer !== undefined && answer.status < 400 && answer.location !== "") {
      // To the bank, or to the order where the bank could not be reached.
      if (!/\/cs_|^\/orders\//.test(answer.location)) rush.odd.push(`a checkout was led to ${answer.location}`);
      rush.acknowledged.set(request.idempotencyKey, answer.location);
      if (pays) await pay(rush, answer.location, cookie);
      return;
    }
    if (answer !== undefined && answer.status !== 503) rush.odd.push(`${answer.status} to a checkout: ${answer.text.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").slice(0, 200)}`);
    if (answer !== undefined && answer.status < 500) return;
    rush.again++;
    await pause(100);
  }
  rush.odd.push("a checkout was not taken in a minute");
}

/** At the bank; the bank tells the shop until it listens, as banks do. */
async function pay({ origin, world, odd }: Rush, location: string, cookie: string): Promise<void> {
  const session = world.bank.sessions.get(location.split("/").at(-1) ?? "");
  // The provider was not reached: the order waits, and its page offers to pay.
  if (session === undefined) return;
  world.bank.pay(session.id);
  void tryAsk(origin, { path: "/", cookie });
  for (let attempt = 0; attempt < 600; attempt++) {
    const { body, signature } = signedEvent("checkout.session.completed", session);
    const status = await fetch(`${origin}${paths.stripeWebhook()}`, { method: "POST", body, headers: { "Stripe-Signature": signature, "Content-Type": "application/json" } })
      .then(async (answer) => (await answer.text(), answer.status)).catch(() => undefined);
    if (status !== undefined && status < 300) return;
    if (status !== undefined && status !== 503) odd.push(`${status} to the bank's news`);
    await pause(100);
  }
  odd.push("the bank was not listened to for a minute");
}

/** Acknowledged, and not there. */
export async function lost({ acknowledged }: Rush): Promise<string[]> {
  const keys = [...acknowledged.keys()];
  const found = new Set(keys.length === 0 ? [] : (await database().select({ key: orders.idempotencyKey }).from(orders).where(inArray(orders.idempotencyKey, keys))).map(({ key }) => key));
  return keys.filter((each) => !found.has(each)).map((each) => `the shop thanked for ${each} (${acknowledged.get(each)}), and there is no such order`);
}

/** Begins a checkout every so often until told to stop; answers when all of them have ended. */
export function keepComing(rush: Rush, shoppers: readonly Shopper[], perSecond: number): { stop(): Promise<number> } {
  const running: Promise<void>[] = [];
  let next = 0;
  const timer = setInterval(() => {
    const shopper = shoppers[next];
    if (shopper === undefined) return;
    const pays = next++ % 10 < 8;
    running.push(checkOut(rush, shopper, pays));
  }, 1_000 / perSecond);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running);
      return next;
    },
  };
}
