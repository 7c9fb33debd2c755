/** The frozen parts of an ordered line, for its picture. */
import { and, eq, isNotNull } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";

export interface LineDrawing {
  readonly name: { readonly en: string; readonly ru?: string | undefined };
  /** Parts of app/drawing, as `freezeLines` stored them. */
  readonly parts: readonly unknown[];
}

export async function loadLineDrawing(number: string, position: string, reader: OrderReader | "staff"): Promise<LineDrawing | undefined> {
  if (!/^\d{1,3}$/.test(position)) return undefined;
  const access = reader === "staff" ? eq(orders.number, number) : orderAccess(number, reader);
  const [row] = await database().select({ name: orderLines.name, drawing: orderLines.drawing })
    .from(orderLines).innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(and(access, eq(orderLines.position, Number(position)), isNotNull(orderLines.drawing)));
  return row?.drawing == null ? undefined : { name: row.name, parts: row.drawing.parts };
}
