/** What the warehouse picks and the workshop builds, from what was frozen with the order. */
import { useMessages } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { Table } from "#app/ui/table.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import { leftToShip } from "./plan-shipment.ts";
import type { OrderLineView, OrderView } from "./order-view.ts";

export function ProductionSheet({ order }: { readonly order: OrderView }) {
  const t = useMessages(backofficeMessages);
  // What was taken out is neither picked nor made.
  const wanted = order.lines.map((line) => ({ ...line, quantity: line.quantity - (line.cancelled ?? 0) })).filter((line) => line.quantity > 0);
  const made = wanted.filter((line) => line.bill.length > 0);
  // What has left needs no picking any more; what was built stays, as the record of how.
  const picked = order.lines.filter((line) => line.bill.length === 0)
    .map((line) => ({ ...line, quantity: leftToShip({ quantity: line.quantity, cancelled: line.cancelled ?? 0, shipped: line.shipped ?? 0 }) })).filter((line) => line.quantity > 0);
  return (
    <div className="space-y-6">
      <section>
        <h3 className="mb-1 font-sans font-medium tracking-normal">{t("pick")}</h3>
        <Table
          caption={t("pick")} rows={picked} rowKey={(line) => String(line.position)} dense empty={<p className="text-muted">{t("noneToPick")}</p>}
          columns={[
            { key: "quantity", title: t("quantity"), align: "right", cell: (line) => line.quantity },
            { key: "sku", title: t("sku"), heading: true, cell: (line) => <span className="font-mono">{line.sku}</span> },
            { key: "name", title: t("goods"), cell: (line) => <>{line.name}{line.words.length === 0 ? null : <span className="block text-muted">{line.words.join(" · ")}</span>}</> },
            { key: "lead", title: t("leadTime"), cell: (line) => (line.leadTimeDays === 0 ? null : t("lead", { count: line.leadTimeDays })) },
          ]}
        />
      </section>
      {made.map((line) => <Made key={line.position} line={line} />)}
    </div>
  );
}

function Made({ line }: { readonly line: OrderLineView }) {
  const t = useMessages(backofficeMessages);
  return (
    <section className="border-t border-line pt-4">
      <h3 className="font-sans font-medium tracking-normal">{t("produce")}: {line.quantity} × {line.name} <span className="font-mono text-muted">{line.sku}</span></h3>
      <div className="mt-3 grid gap-5 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <div className="space-y-3">
          {line.picture === undefined ? null : <Picture picture={line.picture} className="h-auto w-full rounded-md" />}
          <ul className="text-muted">{line.words.map((word) => <li key={word}>{word}</li>)}</ul>
          <p>{t("leadMade", { count: line.leadTimeDays })}</p>
          {line.making === undefined ? null : <p className="text-muted">{line.making}</p>}
        </div>
        <Table
          caption={t("part")} rows={line.bill} rowKey={(item) => item.sku} dense
          columns={[
            { key: "quantity", title: t("quantity"), align: "right", cell: (item) => item.quantity * line.quantity },
            { key: "sku", title: t("sku"), heading: true, cell: (item) => <span className="font-mono">{item.sku}</span> },
            { key: "part", title: t("part"), cell: (item) => item.label },
          ]}
        />
      </div>
    </section>
  );
}
