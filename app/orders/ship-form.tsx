/** The form that sends something on its way. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import type { Carrier } from "./carriers.ts";
import type { OrderView } from "./order-view.ts";
import { leftToShip } from "./plan-shipment.ts";

interface ShipFormProps {
  readonly order: OrderView;
  readonly carriers?: readonly Pick<Carrier, "id" | "name">[] | undefined;
  readonly shipKey?: string | undefined;
  /** What was typed into a form that was refused. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
  /** Only what is sent in exchange for what came back. */
  readonly exchange?: boolean;
}

/** One form for the whole and for a part: the numbers of pieces stand at all that is left. */
export function ShipForm({ order, carriers = [], shipKey, typed = {}, exchange = false }: ShipFormProps) {
  const t = useMessages(backofficeMessages);
  const lines = order.lines.filter((line) => !exchange || line.replaces === true).map((line) => ({ ...line, left: leftToShip({ quantity: line.quantity, cancelled: line.cancelled ?? 0, shipped: line.shipped ?? 0 }) })).filter((line) => line.left > 0);
  // What is yet to be made stays at home unless somebody says otherwise, and then the table of states refuses.
  const waits = !exchange && !order.actions.includes("ship");
  const units = lines.map((line) => (
    <Field key={line.position} name={`units-${line.position}`} label={t("unitsOf", { name: line.name, left: line.left })} inputMode="numeric" defaultValue={typed[`units-${line.position}`] ?? (waits && line.bill.length > 0 ? 0 : line.left)} />
  ));
  return (
    <Form method="post" className="space-y-3 border-b border-line pb-4 last:border-0 last:pb-0">
      <input type="hidden" name="intent" value={exchange ? "ship-exchange" : "ship"} />
      {shipKey === undefined ? null : <input type="hidden" name="key" value={shipKey} />}
      <Select name="carrier" label={t("carrier")} defaultValue={typed.carrier ?? ""} choices={[{ value: "", label: t("noCarrier") }, ...carriers.map((carrier) => ({ value: carrier.id, label: carrier.name }))]} />
      <Field name="trackingCode" label={t("trackingCode")} maxLength={100} defaultValue={typed.trackingCode} />
      {lines.length === 1 && lines[0]?.left === 1 ? null : (
        <details open={waits || Object.keys(typed).length > 0}>
          <summary className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("shipUnits")}</summary>
          <div className="mt-2 space-y-3"><p className="text-muted">{t("shipUnitsText")}</p>{units}</div>
        </details>
      )}
      <Button size="small">{t(exchange ? "do-ship-exchange" : "do-ship")}</Button>
    </Form>
  );
}
