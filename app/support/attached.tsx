/** What a question is about: the order and the configuration beside it. */
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney, type Money } from "#app/platform/money.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Facts } from "#app/ui/table.tsx";
import { messages } from "./messages.ts";
import type { DescribedConfiguration } from "./ticket-configuration.server.ts";

export interface AttachedOrder {
  readonly number: string;
  readonly total: Money;
  readonly placedAt: Date;
  readonly href: string | undefined;
}

export function OrderCard({ order }: { readonly order: AttachedOrder }) {
  const t = useMessages(messages);
  const { locale } = usePage();
  return (
    <Card title={t("orderOf", { number: order.number })}>
      <p className="text-small text-muted">{formatDate(order.placedAt, locale)} · {formatMoney(order.total, locale)}</p>
      {order.href === undefined ? null : <p className="mt-2"><Link to={order.href} className="link inline-flex min-h-11 items-center text-small">{t("seeOrder")}</Link></p>}
    </Card>
  );
}

export function ConfigurationCard({ configuration }: { readonly configuration: DescribedConfiguration }) {
  const t = useMessages(messages);
  const { conflict, href } = configuration;
  return (
    <Card title={configuration.name}>
      <p className="mb-2 text-small text-muted">{t("configuration")} · {t("version", { version: String(configuration.version) })}</p>
      {conflict === undefined ? null : (
        <div className="mb-3 border-l-2 border-warning pl-3 text-small">
          <p>{t("conflictLine", { option: conflict.option, value: conflict.value })}</p>
          {conflict.explanation === undefined ? null : <p className="mt-1 text-muted">{conflict.explanation}</p>}
        </div>
      )}
      <Facts facts={configuration.choices.map((choice) => ({ term: choice.option, value: choice.value }))} />
      {href === undefined ? null : <p className="mt-2"><Link to={href} className="link inline-flex min-h-11 items-center text-small">{t("openConfiguration")}</Link></p>}
    </Card>
  );
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-5">
      <h2 className="mb-1 font-sans text-base font-semibold tracking-normal">{title}</h2>
      {children}
    </section>
  );
}
