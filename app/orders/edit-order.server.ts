/**
 * Pieces are taken out of an order that stands: by its owner before work has begun, by staff. One transaction under the order's lock; what it was before is
 * kept as a version. Money that was paid goes back, an open invoice becomes smaller, a credit note says by what.
 */
import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { orderVersions } from "#db/schema/after-sales.ts";
import { orderEvents, orderLines, orders } from "#db/schema/orders.ts";
import { decideNow } from "./change-order.server.ts";
import { deliveryAgain, type DeliveryAgain } from "./delivery-again.server.ts";
import { creditChange } from "./issue-invoice.server.ts";
import type { ActionRefusal, OrderActor } from "./order-state.ts";
import { awaitedTransfer, editable, keepVersion, writeSums } from "./order-versions.server.ts";
import { keepPieces, leftOf, planEdit, type EditPlan, type KeptLine } from "./plan-edit.ts";
import type { UnitsWish } from "./plan-shipment.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { orderChanged, refundAcross } from "./refund-order.server.ts";
import { restockUnits } from "./stock-ledger.server.ts";

type Order = typeof orders.$inferSelect;
type Row = typeof orderLines.$inferSelect;

export interface LinesEdit {
  /** How many pieces stay, by line; a line that is not named stays whole. */
  readonly keep: readonly UnitsWish[];
  readonly actor: OrderActor;
  /** "shopper" or a staff user id. */
  readonly actorId: string;
  readonly reason?: string | undefined;
  /** Made with the form: the same form sent twice is one change. */
  readonly key: string;
  /** The difference the form showed, minor units. Absent: nothing was shown yet, so nothing is done. */
  readonly shown?: number | undefined;
}

/** What a change would do, or did, in minor units of `currency`. */
export interface EditPreview {
  readonly lines: readonly { readonly position: number; readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly from: number; readonly to: number }[];
  readonly currency: string;
  readonly total: { readonly from: number; readonly to: number };
  readonly delivery: { readonly from: number; readonly to: number };
  readonly difference: number;
  /** True: the money is here and goes back. False: less is due. */
  readonly paid: boolean;
}

export type EditOutcome = Outcome<{ readonly preview: EditPreview }, { readonly code: "not-found" } | { readonly code: "refused"; readonly refusal: ActionRefusal } | { readonly code: "confirm"; readonly preview: EditPreview }>;

const refused = (refusal: ActionRefusal) => failed({ code: "refused" as const, refusal });

/** A member of staff takes pieces out; audited. */
export const editOrder = (number: string, edit: LinesEdit): Promise<EditOutcome> =>
  database().transaction(async (tx): Promise<EditOutcome> => {
    const [order] = await tx.select().from(orders).where(eq(orders.number, number)).for("update");
    if (order === undefined) return failed({ code: "not-found" });
    const outcome = await editLocked(tx, order, edit);
    if (outcome.ok) await audit(tx, { actorId: edit.actorId, action: "order.change-lines", subject: `order:${order.number}`, data: { reason: edit.reason ?? null, difference: outcome.preview.difference } });
    return outcome;
  });

const hashOf = (edit: LinesEdit): string => createHash("sha256").update(JSON.stringify([...edit.keep].sort((a, b) => a.position - b.position))).digest("base64url");

/** The same for a caller that holds the order's lock and has decided that it may be. */
export async function editLocked(tx: Transaction, order: Order, edit: LinesEdit): Promise<EditOutcome> {
  const wish = hashOf(edit);
  const [before] = await tx.select().from(orderVersions).where(eq(orderVersions.key, edit.key));
  if (before !== undefined) return before.orderId === order.id && before.edit?.wish === wish ? ok({ preview: await previewAgain(tx, order, before) }) : refused({ code: "key-reused" });
  const decision = await decideNow(tx, order, "change-lines", edit.actor);
  if (!decision.ok) return refused(decision.refusal);
  const rows = await tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position));
  const kept = keepPieces(rows.map(editable), edit.keep);
  if (!kept.ok) return refused(kept.problem);
  const again = await deliveryAgain(tx, order, rows.map((row, index) => ({ ...row, kept: kept.lines[index]?.kept ?? 0 })));
  const plan = planEdit(order, kept.lines, again?.amount);
  if (!plan.ok) return refused(plan.problem);
  const open = await awaitedTransfer(tx, order.id);
  const preview = previewOf(order, rows, kept.lines, plan, open === undefined);
  if (edit.shown !== plan.difference) return failed({ code: "confirm", preview });
  await write(tx, order, { edit, wish, rows, plan, preview, again, open });
  return ok({ preview });
}

function previewOf(order: Order, rows: readonly Row[], kept: readonly KeptLine[], plan: EditPlan, paid: boolean): EditPreview {
  return {
    lines: kept.flatMap((line, index) => (line.kept === leftOf(line) ? [] : [{ position: line.position, name: rows[index]?.name ?? { en: "" }, from: leftOf(line), to: line.kept }])),
    currency: order.currency, total: { from: order.total, to: plan.sums.total }, delivery: { from: order.delivery, to: plan.sums.delivery }, difference: plan.difference, paid,
  };
}

/** What a change did that was asked for once more. */
async function previewAgain(tx: Transaction, order: Order, { edit, difference, snapshot }: typeof orderVersions.$inferSelect): Promise<EditPreview> {
  const open = await awaitedTransfer(tx, order.id);
  return {
    lines: edit?.lines ?? [], currency: order.currency, total: { from: snapshot.total, to: snapshot.total + difference }, delivery: edit?.delivery ?? { from: snapshot.delivery, to: snapshot.delivery }, difference, paid: open === undefined,
  };
}

interface Written {
  readonly edit: LinesEdit;
  readonly wish: string;
  readonly rows: readonly Row[];
  readonly plan: EditPlan;
  readonly preview: EditPreview;
  readonly again: DeliveryAgain | undefined;
  /** The invoice's payment while its transfer is awaited. */
  readonly open: string | undefined;
}

/** In the common order of locks: order, payment, stock, documents. */
async function write(tx: Transaction, order: Order, { edit, wish, rows, plan, preview, again, open }: Written): Promise<void> {
  const { sums, difference } = plan;
  const version = await keepVersion(tx, order, rows, { change: "cancel-lines", edit: { lines: preview.lines, delivery: preview.delivery, waterfall: { before: order.waterfall, after: sums.waterfall }, wish }, difference, reason: edit.reason ?? null, actor: edit.actorId, key: edit.key });
  await writeSums(tx, order, plan, open);
  await tx.update(orders).set(sooner(order, again)).where(eq(orders.id, order.id));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "change-lines", actor: edit.actorId, data: { version, amount: difference, currency: order.currency, ...(edit.reason !== undefined && { reason: edit.reason }) } });
  const back = plan.lines.flatMap((line, index) => {
    const variantId = rows[index]?.variantId;
    return line.taken === 0 || variantId == null ? [] : [{ variantId, quantity: line.taken, writeOff: false }];
  });
  await restockUnits(tx, order.id, back, { actorId: edit.actorId, reason: "cancellation" });
  if (difference < 0) await giveBack(tx, order, { version, plan, rows, actorId: edit.actorId, paid: open === undefined });
  await queueOrderMail(tx, order.id, { kind: "changed", change: { lines: preview.lines, back: -difference, paid: open === undefined } });
}

/** Without the slowest of its goods an order comes sooner, never later. */
function sooner(order: Order, again: DeliveryAgain | undefined) {
  if (again === undefined || order.deliveryFrom === null || again.estimate.from >= order.deliveryFrom.getTime()) return { deliveryFrom: order.deliveryFrom };
  return { deliveryFrom: new Date(again.estimate.from), deliveryUntil: new Date(again.estimate.until) };
}

interface Given {
  readonly version: number;
  readonly plan: EditPlan;
  readonly rows: readonly Row[];
  readonly actorId: string;
  readonly paid: boolean;
}

/** A credit note over the difference, and the money where it is here. */
export async function giveBack(tx: Transaction, order: Order, { version, plan, rows, actorId, paid }: Given): Promise<void> {
  const owed = -plan.difference;
  const goods = plan.lines.flatMap((line, index) => {
    const row = rows[index];
    const amount = plan.credit.lines[index] ?? 0;
    return row === undefined || line.taken === 0 ? [] : [{ sku: row.sku, name: row.name, quantity: line.taken, unit: Math.floor(amount / line.taken), amount, discount: 0, taxRate: row.taxRate }];
  });
  const carriage = plan.credit.delivery === 0 || goods.length === 0 ? [] : [{ sku: "", name: { en: "Delivery", ru: "Доставка" }, quantity: 1, unit: plan.credit.delivery, amount: plan.credit.delivery, discount: 0, taxRate: goods[0]?.taxRate ?? 0 }];
  await creditChange(tx, order.id, { amount: owed, version, reason: orderChanged, lines: [...goods, ...carriage], taxes: plan.credit.taxes });
  if (!paid) return;
  const promised = await refundAcross(tx, order, { amount: owed, reason: orderChanged, actor: actorId, key: `change-${order.id}-${version}`, lines: [...goods, ...carriage] });
  if (promised !== owed) throw new Error(`order ${order.number}: ${promised} of ${owed} could be promised back`);
}
