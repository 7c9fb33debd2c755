/** How and when an order reaches its buyer, as staff see it; and the page on which they move the appointment. */
import { Form, Link } from "@remix-run/react";
import { dayInWords } from "#app/fulfilment/slot-messages.ts";
import { SlotPicker } from "#app/fulfilment/slot-picker.tsx";
import { paths } from "#app/paths.ts";
import { formatDate, homeTimeZone } from "#app/platform/i18n.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel, StaffTitle } from "#app/ui/staff-shell.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import type { SlotPage, SlotProblem } from "./change-slot.server.ts";
import { orderMessages } from "./messages.ts";
import type { OrderSlot, OrderView } from "./order-view.ts";

const useText = () => useMessages(backofficeMessages);

/** Method, promised days and appointment: on the order's page and on paper. */
export function DeliveryFacts({ order }: { readonly order: Pick<OrderView, "delivery" | "assembly" | "arrives" | "slot"> }) {
  const t = useText();
  const words = useMessages(orderMessages);
  const { locale } = usePage();
  const { delivery, assembly, arrives, slot } = order;
  return (
    <>
      <p>{delivery}{assembly ? `, ${words("withAssembly")}` : ""}</p>
      {arrives === undefined ? null : <p>{t("promised", { from: formatDate(arrives.from, locale), until: formatDate(arrives.until, locale) })}</p>}
      {slot === undefined ? null : <Appointment slot={slot} />}
    </>
  );
}

function Appointment({ slot: { agreed } }: { readonly slot: OrderSlot }) {
  const t = useText();
  const { locale } = usePage();
  if (agreed === undefined) return <p>{t("slot")}: {t("slotNone")}</p>;
  const { day, from, until, assembly, timeZone } = agreed;
  return (
    <>
      <p className="font-medium">{t("slot")}: {t("slotHours", { day: dayInWords(day, locale), from, until, assembly: t(assembly ? "slotWith" : "slotWithout") })}</p>
      {timeZone === undefined ? null : <p className="text-muted">{t("slotZone", { zone: timeZone })}</p>}
    </>
  );
}

export function StaffDelivery({ order }: { readonly order: OrderView }) {
  const t = useText();
  return (
    <Panel title={t("delivery")}>
      <DeliveryFacts order={order} />
      {order.slot?.open === true ? <p className="mt-2"><Link to={paths.backofficeOrderSlot(order.number)} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t(order.slot.agreed === undefined ? "slotSet" : "slotMove")}</Link></p> : null}
    </Panel>
  );
}

interface StaffSlotPageProps {
  readonly page: SlotPage;
  /** Whether the shopper's own hour of closing has passed. */
  readonly closed: boolean;
  readonly problem: SlotProblem["code"] | undefined;
}

export function StaffSlotPage({ page: { number, slot, slots }, closed, problem }: StaffSlotPageProps) {
  const t = useText();
  const { locale } = usePage();
  const { agreed } = slot;
  return (
    <>
      <StaffTitle title={t("slotTitle", { number })} />
      {problem === undefined || problem === "not-found" ? null : <Notice tone="error" live className="mb-4">{t(`slot-${problem}`)}</Notice>}
      <div className="max-w-3xl space-y-4">
        <Panel>
          <Appointment slot={slot} />
          {agreed === undefined ? null : <p className="text-muted">{t(closed ? "slotClosed" : "slotOpen", { date: formatDate(agreed.changeUntil, locale, "both", agreed.timeZone ?? homeTimeZone), zone: agreed.timeZone ?? homeTimeZone })}</p>}
        </Panel>
        <Panel>
          <Form method="post" className="space-y-4">
            {!slots.free ? <Notice>{t("slotNothing")}</Notice> : <><SlotPicker key={slots.chosen} slots={slots} /><p className="text-muted">{t("slotMail")}</p></>}
            <div className="flex flex-wrap gap-3">
              {slots.free ? <Button size="small">{t("slotSave")}</Button> : null}
              <LinkButton to={paths.backofficeOrder(number)} tone="secondary" size="small">{t("toOrder")}</LinkButton>
            </div>
          </Form>
        </Panel>
      </div>
    </>
  );
}
