/** What left together, for shopper and staff. */
import { formatDate } from "#app/platform/i18n.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { orderMessages } from "./messages.ts";
import type { ShipmentView } from "./order-view.ts";

export function Shipments({ shipments, bare = false }: { readonly shipments: readonly ShipmentView[]; /** Without a heading of its own. */ readonly bare?: boolean }) {
  const t = useMessages(orderMessages);
  if (shipments.length === 0) return null;
  return (
    <section>
      {bare ? null : <h2 className="text-h3">{t("shipments")}</h2>}
      <ul className={bare ? "divide-y divide-line" : "mt-4 divide-y divide-line border-y border-line"}>{shipments.map((shipment) => <Shipment key={shipment.number} shipment={shipment} />)}</ul>
    </section>
  );
}

function Shipment({ shipment }: { readonly shipment: ShipmentView }) {
  const t = useMessages(orderMessages);
  const { locale } = usePage();
  const { deliveredAt, shippedAt, trackingNumber, trackingUrl } = shipment;
  return (
    <li className="grid gap-x-8 gap-y-1 py-4 text-small sm:grid-cols-2">
      <div>
        <p className="font-medium">{t("shipment", { number: shipment.number })}</p>
        <p className="text-muted">{deliveredAt === null ? t("shippedOn", { date: formatDate(shippedAt, locale) }) : t("arrivedOn", { date: formatDate(deliveredAt, locale) })}{shipment.carrier === null ? "" : ` · ${shipment.carrier}`}</p>
        {trackingNumber === null ? null : <p className="break-words">{t("tracking", { code: trackingNumber })}</p>}
        {trackingUrl === null ? null : <a href={trackingUrl} rel="noreferrer noopener" target="_blank" className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("track")}</a>}
      </div>
      <ul>{shipment.goods.map((line) => <li key={line.position}>{t("pieces", { count: line.quantity })} {line.name}</li>)}</ul>
    </li>
  );
}
