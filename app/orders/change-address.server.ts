/**
 * Another address in the same country for an order that has not left: a version of its own. Tax follows the place (where it hangs on the region), the fee for delivery
 * hangs on the country and stays, an appointment of another area's is given back. What would become dearer is refused. The caller holds the order's lock.
 */
import { asc, eq } from "drizzle-orm";
import { addressLines, type ShownAddress } from "#app/customers/address-lines.ts";
import { bookingOf, loadSlotAreas, releaseSlot } from "#app/fulfilment/book-slot.server.ts";
import { areaFor } from "#app/fulfilment/slot-plan.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { loadPriceBook, loadTaxRules } from "#app/pricing/load-pricing.server.ts";
import { decideTax, taxRateFor } from "#app/pricing/tax.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import type { PostalAddress } from "#db/schema/customers.ts";
import { orderEvents, orderLines, orders } from "#db/schema/orders.ts";
import { giveBack } from "./edit-order.server.ts";
import { awaitedTransfer, editable, keepVersion, writeSums } from "./order-versions.server.ts";
import { leftOf, planEdit, type EditPlan } from "./plan-edit.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";

type Order = typeof orders.$inferSelect;
type Row = typeof orderLines.$inferSelect;

export interface AddressEdit {
  readonly to: ShownAddress;
  /** "shopper" or a staff user id. */
  readonly actorId: string;
  readonly reason?: string | undefined;
  /** Made with the form: the same form sent twice is one change. */
  readonly key?: string | undefined;
}

/** `unsettled`: the sums would change under a payment that is on its way. */
export type AddressProblem = { readonly code: "other-country" | "same-address" | "too-late" | "dearer" | "given-back" | "unsettled" };
export type AddressOutcome = Outcome<{ readonly difference: number; readonly slotReleased: boolean }, AddressProblem>;

/** While the goods are still here. */
const here: ReadonlySet<string> = new Set(["placed", "paid", "in-production"]);

/** A member of staff sends an order elsewhere; audited. */
export const changeAddress = (number: string, edit: AddressEdit): Promise<AddressOutcome | { readonly ok: false; readonly problem: { readonly code: "not-found" } }> =>
  database().transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.number, number)).for("update");
    if (order === undefined) return failed({ code: "not-found" });
    const outcome = await moveLocked(tx, order, edit);
    if (outcome.ok) await audit(tx, { actorId: edit.actorId, action: "order.change-address", subject: `order:${order.number}`, data: { difference: outcome.difference } });
    return outcome;
  });

const written = (address: ShownAddress): string => addressLines(address, "en").join("\n");

export async function moveLocked(tx: Transaction, order: Order, edit: AddressEdit): Promise<AddressOutcome> {
  if (!here.has(order.state)) return failed({ code: "too-late" });
  if (edit.to.country !== order.address.country) return failed({ code: "other-country" });
  if (written(edit.to) === written(order.address)) return failed({ code: "same-address" });
  const address = Object.fromEntries(Object.entries(edit.to).filter(([, value]) => value !== undefined)) as unknown as PostalAddress;
  const rows = await tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position));
  const plan = await planAt(tx, order, rows, address);
  if (plan === "dearer" || plan === "given-back") return failed({ code: plan });
  const difference = plan?.difference ?? 0;
  if (plan !== undefined && order.state === "placed" && order.paymentMethod !== "invoice") return failed({ code: "unsettled" });
  const version = await keepVersion(tx, order, rows, {
    change: "address", difference, reason: edit.reason ?? null, actor: edit.actorId, key: edit.key ?? null,
    edit: { lines: [], address: { from: order.address, to: address }, delivery: { from: order.delivery, to: order.delivery }, waterfall: { before: order.waterfall, after: plan?.sums.waterfall ?? order.waterfall }, wish: "" },
  });
  await tx.update(orders).set({ address, updatedAt: new Date() }).where(eq(orders.id, order.id));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "address-changed", actor: edit.actorId, data: { version, ...(edit.reason !== undefined && { reason: edit.reason }) } });
  const open = plan === undefined ? undefined : await awaitedTransfer(tx, order.id);
  if (plan !== undefined) await writeSums(tx, order, plan, open);
  if (plan !== undefined && difference < 0) await giveBack(tx, order, { version, plan, rows, actorId: edit.actorId, paid: open === undefined });
  const slotReleased = await leaveArea(tx, order, address);
  await queueOrderMail(tx, order.id, { kind: "moved", address: addressLines(address, order.locale === "ru" ? "ru" : "en"), slotReleased, ...(difference < 0 && { change: { lines: [], back: -difference, paid: open === undefined } }) });
  return ok({ difference, slotReleased });
}

/** The sums under the new place's rates; undefined where they are the old place's: an order keeps the rates it was placed under. */
async function planAt(tx: Transaction, order: Order, rows: readonly Row[], to: PostalAddress): Promise<EditPlan | "dearer" | "given-back" | undefined> {
  const [book, rules] = [await loadPriceBook(tx, order.market), await loadTaxRules(tx)];
  if (book === undefined) return undefined;
  const classes = new Map((await tx.select({ id: orderLines.id, taxClass: products.taxClass }).from(orderLines).innerJoin(products, eq(products.id, orderLines.productId)).where(eq(orderLines.orderId, order.id))).map((row) => [row.id, row.taxClass]));
  const at = (destination: PostalAddress) => decideTax({ book, destination, vatNumber: order.vatNumber ?? undefined, rules });
  const [before, after] = [at(order.address), at(to)];
  const lines = rows.map(editable).map((line) => {
    const taxClass = classes.get(line.id) ?? "standard";
    const rate = taxRateFor(after, taxClass);
    return { ...line, kept: leftOf(line), taxRate: rate === taxRateFor(before, taxClass) ? line.taxRate : rate };
  });
  if (lines.every((line, index) => line.taxRate === rows[index]?.taxRate)) return undefined;
  const plan = planEdit(order, lines, undefined);
  return plan.ok ? plan : plan.problem.code === "given-back" ? "given-back" : "dearer";
}

/** An appointment belongs to its area; the shopper chooses another on the page of the order. */
async function leaveArea(tx: Transaction, order: Order, to: PostalAddress): Promise<boolean> {
  const booking = await bookingOf(tx, order.id);
  if (booking === undefined || areaFor(await loadSlotAreas(tx), { method: order.deliveryMethod, ...to })?.id === booking.area) return false;
  await releaseSlot(tx, order.id);
  return true;
}
