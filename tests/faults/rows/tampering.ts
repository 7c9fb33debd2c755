/** Forms of cart, configurator and checkout spoilt in every way: what stands in carts and orders afterwards is what the shop reckons by itself, and what can be built. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { addConfiguredLine } from "#app/cart/add-configured-line.server.ts";
import { setVoucher } from "#app/cart/change-cart.server.ts";
import { loadCart } from "#app/cart/load-cart.server.ts";
import { quoteCart } from "#app/cart/quote-cart.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { paths } from "#app/paths.ts";
import { randomFrom } from "#merch-rules/internal/random.ts";
import { database } from "#db/client.server.ts";
import { cartLines, carts, orderLines, orders, payments } from "#db/schema/orders.ts";
import { promotions } from "#db/schema/promotions.ts";
import { fillCart, givenCard, requestFor, testBuyer, variantOf, type GivenCard, type TestBuyer } from "#tests/order-factories.server.ts";
import { ask, type PostedFields } from "../browser.ts";
import { checkoutFields } from "../checkout-fields.ts";
import { mutate } from "../mutate-post.ts";
import { costs, faultOf, givenShelf, type TamperedShelf } from "../tampered-shelf.ts";
import { visitorCookie } from "../victims.ts";
import { atOnce, givenGoods, judge, upTo, type FaultRow, type World, type WorldShop } from "../world.ts";

interface Goods {
  readonly sku: string;
  readonly price: number;
  readonly productId: string;
  readonly variantId: string;
}

interface Scene {
  readonly shop: WorldShop;
  readonly shelf: TamperedShelf;
  readonly goods: readonly Goods[];
  /** Ids of lines, products, variants and keys seen so far, everybody's. */
  readonly loot: string[];
  /** On some carts; what it pays is held against what the bank is asked for. */
  readonly card: GivenCard;
  readonly offences: string[];
  readonly tally: Map<string, number>;
}

interface Form {
  readonly path: string;
  readonly fields: PostedFields;
}

const count = (scene: Scene, what: string): void => void scene.tally.set(what, (scene.tally.get(what) ?? 0) + 1);
const pick = <Item>(items: readonly Item[], random: () => number): Item => items[upTo(random, items.length - 1)] as Item;

const linesOf = (buyer: TestBuyer) => database().select({ id: cartLines.id, quantity: cartLines.quantity, saved: cartLines.savedForLater }).from(cartLines).innerJoin(carts, eq(carts.id, cartLines.cartId))
  .where(and(eq(carts.visitorId, buyer.visitorId), eq(carts.status, "active"))).orderBy(asc(cartLines.createdAt));

function addForm({ goods }: Scene, random: () => number): Form {
  const { productId, variantId } = pick(goods, random);
  return { path: paths.cart(), fields: [["intent", "add"], ["productId", productId], ["variantId", variantId], ["quantity", String(1 + upTo(random, 3))]] };
}

function configureForm({ shelf }: Scene, random: () => number, replaces: string | undefined): Form {
  const doors = random() < 0.4;
  const choices = { wood: doors || random() < 0.5 ? "oak" : "pine", width: pick(["600", "900", "1200"], random), doors: String(doors) };
  return {
    path: paths.configure(shelf.slug), fields: [
      ["intent", random() < 0.9 ? "add" : "save"], ["modelVersion", String(shelf.version)], ["shownUnit", String(costs(choices, shelf.version))], ["quantity", "1"], ["own", `o.wood=${choices.wood}`],
      ...Object.entries(choices).map(([option, value]) => [`o.${option}`, value] as const), ...(replaces === undefined ? [] : [["replaces", replaces] as const]),
    ],
  };
}

async function checkoutForm({ card }: Scene, buyer: TestBuyer, random: () => number): Promise<Form> {
  if (random() < 0.3) await database().execute(sql`insert into cart_gift_cards (cart_id, card_id) select id, ${card.id} from carts where visitor_id = ${buyer.visitorId} and status = 'active' on conflict do nothing`);
  const request = await requestFor(database(), buyer, { paymentMethod: random() < 0.9 ? "stripe" : "invoice", deliveryMethod: random() < 0.8 ? "parcel" : "freight" });
  return { path: paths.checkout(), fields: checkoutFields(request, random() < 0.7 ? "order" : "update") };
}

/** What this shopper's page could post now, before it is spoilt. */
async function nextForm(scene: Scene, buyer: TestBuyer, random: () => number): Promise<Form> {
  const lines = await linesOf(buyer);
  const line = lines.length === 0 ? undefined : pick(lines, random);
  const kind = random();
  if (line === undefined || kind < 0.2) return addForm(scene, random);
  if (kind < 0.4) return configureForm(scene, random, random() < 0.3 ? line.id : undefined);
  if (kind < 0.7) return checkoutForm(scene, buyer, random);
  const intents: readonly PostedFields[] = [
    [["intent", "quantity"], ["lineId", line.id], ["quantity", String(1 + upTo(random, 4))]], [["intent", "remove"], ["lineId", line.id]], [["intent", line.saved ? "unsave" : "save"], ["lineId", line.id]], [["intent", "unsave"], ["lineId", line.id]],
    [["intent", "voucher"], ["voucher", "TENTH"]], [["intent", "accept-prices"], ["seen[]", `${line.id} 100`]], [["intent", "move"], ["lineId", line.id], ["version", "2"], ["way", "0"], ["price", "100"]],
    [["intent", "gift-card"], ["giftCard", scene.card.code]], [["intent", "gift-card-remove"], ["card", scene.card.id]],
  ];
  return { path: paths.cart(), fields: pick(intents, random) };
}

async function session(scene: Scene, buyer: TestBuyer, random: () => number, posts: number): Promise<void> {
  const cookie = visitorCookie(buyer.visitorId);
  for (let post = 0; post < posts; post++) {
    const form = await nextForm(scene, buyer, random);
    for (const [name, value] of form.fields) if (value.length === 36 && /Id$|Key$|replaces/.test(name) && scene.loot.length < 500) scene.loot.push(value);
    const fields = mutate(form.fields, { foreign: scene.loot }, random);
    const answer = await ask(scene.shop.origin, { path: form.path, cookie, fields });
    count(scene, `${Math.floor(answer.status / 100)}xx`);
    if (answer.status >= 500) scene.offences.push(`${answer.status} to ${form.path} ${JSON.stringify(fields).slice(0, 400)}`);
    if (post % 20 === 19) await checkCarts(scene, [buyer]);
  }
  await checkCarts(scene, [buyer]);
}

interface Priced {
  readonly variantId: string | null;
  readonly configuration: { readonly modelVersion: number; readonly choices: Readonly<Record<string, unknown>>; readonly base?: number; readonly steps?: readonly { readonly amount: number }[] } | null;
}

/** What a piece of it costs by the oracle; undefined, and told, where it cannot be built at all or is not sold. */
function oracle(scene: Scene, line: Priced, where: string): number | undefined {
  const { configuration } = line;
  if (configuration === null) {
    const known = scene.goods.find(({ variantId }) => variantId === line.variantId);
    if (known === undefined) scene.offences.push(`${where}: something that is not sold`);
    return known?.price;
  }
  const fault = faultOf(configuration.choices, configuration.modelVersion);
  if (fault !== undefined) scene.offences.push(`${where}: a configuration ${fault}`);
  if (configuration.modelVersion !== scene.shelf.version) scene.offences.push(`${where}: of version ${configuration.modelVersion}, which is not in force`);
  const unit = costs(configuration.choices, configuration.modelVersion);
  const parts = (configuration.base ?? 0) + (configuration.steps ?? []).reduce((sum, step) => sum + step.amount, 0);
  if (parts !== unit) scene.offences.push(`${where}: its parts cost ${parts}, by hand ${unit}`);
  return unit;
}

async function checkCarts(scene: Scene, buyers: readonly TestBuyer[]): Promise<void> {
  for (const buyer of buyers) {
    const cart = await loadCart(database(), buyer, { market: buyer.market, currency: "EUR" });
    const stored = await database().select({ id: cartLines.id, configuration: cartLines.configuration }).from(cartLines).innerJoin(carts, eq(carts.id, cartLines.cartId)).where(eq(carts.visitorId, buyer.visitorId));
    for (const { id, configuration } of stored) if (configuration !== null) oracle(scene, { variantId: null, configuration: configuration as Priced["configuration"] }, `line ${id}`);
    for (const line of cart?.lines ?? []) {
      count(scene, line.configuration === null ? "plain lines" : "configured lines");
      const unit = oracle(scene, line, `line ${line.id}`);
      if (line.unit !== unit) scene.offences.push(`line ${line.id}: ${line.unit} a piece, by hand ${unit}`);
      if (!Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > 999) scene.offences.push(`line ${line.id}: ${line.quantity} pieces`);
    }
  }
}

/** The same goods put into a new cart by hand, and what the shop asks for them, delivered as the order is. */
async function reckonAnew(order: typeof orders.$inferSelect, lines: readonly (typeof orderLines.$inferSelect)[], voucher: string | null) {
  const buyer = testBuyer();
  for (const line of lines) {
    if (line.configuration === null) await fillCart(database(), buyer, line.sku, line.quantity);
    else {
      const added = await addConfiguredLine(buyer, { productId: line.productId, modelVersion: line.configuration.modelVersion, choices: line.configuration.choices, quantity: line.quantity });
      if (!added.ok) throw new Error(`order ${order.number}: what was ordered cannot be ordered: ${added.problem.code}`);
    }
  }
  if (voucher !== null) await setVoucher(buyer, voucher);
  const book = await loadPriceBook(database(), buyer.market);
  const cart = await loadCart(database(), buyer, { market: buyer.market, currency: "EUR" });
  if (cart === undefined || book === undefined) throw new Error("no cart");
  const vatNumber = order.vatNumber ?? undefined;
  return (await quoteCart(database(), cart, book, { destination: order.address, methodId: order.deliveryMethod, assembly: order.assembly, vatNumber, segments: vatNumber === undefined ? [] : ["business"] })).priced;
}

async function checkOrders(scene: Scene, world: World, buyers: readonly TestBuyer[]): Promise<number> {
  const placed = await database().select({ order: orders, voucher: carts.voucherCode }).from(orders).innerJoin(carts, eq(carts.id, orders.cartId)).where(inArray(orders.visitorId, buyers.map(({ visitorId }) => visitorId)));
  const asked = new Map([...world.bank.sessions.values(), ...world.bank.intents.values()].map((each) => ["amount_total" in each ? (each.client_reference_id ?? "") : (each.metadata.payment ?? ""), each] as const));
  for (const { order, voucher } of placed) {
    const lines = await database().select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position));
    for (const line of lines) {
      const unit = oracle(scene, line, `order ${order.number}`);
      if (line.unitAmount !== unit || line.lineAmount !== (unit ?? 0) * line.quantity) scene.offences.push(`order ${order.number}: ${line.quantity} pieces at ${line.unitAmount} make ${line.lineAmount}, by hand ${unit} each`);
    }
    const { subtotal, discount, delivery, deliveryTax, tax, total, currency } = order;
    const anew = await reckonAnew(order, lines, voucher);
    const [was, is] = [[subtotal, discount, delivery, deliveryTax, tax, total, currency], [anew.subtotal, anew.discount, anew.delivery, anew.deliveryTax, anew.tax, anew.total, anew.currency]].map((each) => each.join(" "));
    if (was !== is) scene.offences.push(`order ${order.number}: ${was}, reckoned anew ${is}`);
    const tenth = Math.round(subtotal / 10);
    if (discount !== 0 && !(voucher === "TENTH" && Math.abs(discount - tenth) <= 1)) scene.offences.push(`order ${order.number}: ${discount} off for the voucher ${voucher}`);
    const all = await database().select().from(payments).where(eq(payments.orderId, order.id));
    const rest = all.reduce((sum, payment) => (payment.provider === "gift-card" ? sum - payment.amount : sum), total);
    if (rest < total) count(scene, "orders with a gift card");
    for (const payment of all.filter(({ provider }) => provider !== "gift-card")) {
      const at = asked.get(payment.id);
      const amount = at === undefined ? payment.amount : "amount_total" in at ? at.amount_total : at.amount;
      if (rest < 0 || payment.amount !== rest || payment.currency !== currency || amount !== rest) scene.offences.push(`order ${order.number}: ${rest} ${currency}, its payment is ${payment.amount} ${payment.currency}, the bank was asked for ${amount}`);
    }
  }
  return placed.length;
}

async function givenScene(world: World, shop: (shelf: TamperedShelf) => Promise<WorldShop>): Promise<Scene> {
  const goods: Goods[] = [];
  for (const [index, price] of [9_900, 1, 123_457].entries()) {
    const sku = await givenGoods(`TAMPER-${world.seed}-${index}`, 1_000_000, price);
    const { id, productId } = await variantOf(database(), sku);
    goods.push({ sku, price, productId, variantId: id });
  }
  const shelf = await givenShelf(`tamper-shelf-${world.seed}`);
  const tenth = { name: { en: "A tenth" }, rule: { kind: "percent", basisPoints: 1_000 } } as const;
  await database().insert(promotions).values([
    { ...tenth, id: uuidv7(), code: "TENTH" }, { id: uuidv7(), code: "SECRET50", status: "draft", name: { en: "Half" }, rule: { kind: "percent", basisPoints: 5_000 } },
    { id: uuidv7(), code: "OVER", name: { en: "Half" }, rule: { kind: "percent", basisPoints: 5_000 }, endsAt: new Date(0) },
  ]);
  const loot = [...goods.flatMap(({ productId, variantId }) => [productId, variantId]), shelf.productId];
  return { shop: await shop(shelf), shelf, goods, loot, card: await givenCard({ amount: 5_000_000 }), offences: [], tally: new Map() };
}

export const tampering: FaultRow = {
  name: "tampering", mustHold: "no wrong price, nothing that cannot be built, no answer of 5xx", short: 300, long: 100_000, needsBuild: true,
  async run(world, size) {
    // With its jobs: the long form takes longer than a hold lives, and nobody else would end one.
    const scene = await givenScene(world, () => world.shop({ WORKER: "inside" }));
    try {
      const each = Math.min(size, 40);
      const buyers = Array.from({ length: Math.ceil(size / each) }, () => testBuyer());
      await atOnce(buyers, 4, (buyer, index) => session(scene, buyer, randomFrom(`${world.seed}-${index}`), each));
      const placed = await checkOrders(scene, world, buyers);
      const [{ saved } = { saved: 0 }] = await database().execute<{ saved: number }>(sql`select count(*)::int as saved from configurations where model_id = ${scene.shelf.slug}`);
      // What is right must have gone through, or nothing was tried.
      if (size >= 100 && (placed === 0 || !scene.tally.has("configured lines"))) scene.offences.push("nothing was ordered or configured: the forms reached nothing");
      const tally = [...scene.tally].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${times} ${what}`).join(", ");
      return { told: `${buyers.length * each} posts of ${buyers.length} shoppers: ${tally} looked at; ${placed} orders, ${saved} saved`, offences: [...scene.offences, ...await judge(world)] };
    } finally {
      await scene.shop.close();
    }
  },
};
