/** Which units of an order leave in a shipment: pure, so that the page, the server and the tests ask the same. */
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";

export interface LineOnTheWay {
  readonly id: string;
  readonly position: number;
  /** As ordered. */
  readonly quantity: number;
  /** Of them: taken out of the order since. */
  readonly cancelled: number;
  readonly shipped: number;
  readonly madeToOrder: boolean;
  /** Is sent in exchange for what came back. */
  readonly exchanged: boolean;
}

export interface UnitsWish {
  readonly position: number;
  readonly quantity: number;
}

export interface PlannedShipment {
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  /** Nothing is left of the order afterwards. */
  readonly last: boolean;
  /** Something in it is made to order. */
  readonly someMadeToOrder: boolean;
}

export type ShipmentProblem = { readonly code: "nothing-to-ship" } | { readonly code: "too-many-units"; readonly position: number; readonly left: number };

/** What was exchanged had left before it was taken out of the order. */
export const leftToShip = (line: Pick<LineOnTheWay, "quantity" | "cancelled" | "shipped">): number => Math.max(0, line.quantity - line.cancelled - line.shipped);

/** The wished units, or everything that is left. A position named twice counts together; one that is not the order's has nothing left. */
export function planShipment(lines: readonly LineOnTheWay[], wishes?: readonly UnitsWish[]): Outcome<PlannedShipment, ShipmentProblem> {
  const wanted = new Map<number, number>();
  for (const { position, quantity } of wishes ?? lines.map((line) => ({ position: line.position, quantity: leftToShip(line) }))) wanted.set(position, (wanted.get(position) ?? 0) + quantity);
  for (const [position, quantity] of wanted) {
    const line = lines.find((each) => each.position === position);
    const left = line === undefined ? 0 : leftToShip(line);
    if (quantity > left || quantity < 0) return failed({ code: "too-many-units", position, left });
  }
  const leaving = lines.map((line) => ({ line, quantity: wanted.get(line.position) ?? 0 })).filter(({ quantity }) => quantity > 0);
  if (leaving.length === 0) return failed({ code: "nothing-to-ship" });
  return ok({
    lines: leaving.map(({ line, quantity }) => ({ lineId: line.id, quantity })),
    last: lines.every((line) => leftToShip(line) === (wanted.get(line.position) ?? 0)),
    someMadeToOrder: leaving.some(({ line }) => line.madeToOrder),
  });
}
