/** The appointment on the order's page, and the page on which it is chosen. */
import { Form, Link } from "@remix-run/react";
import { dayInWords, slotMessages } from "#app/fulfilment/slot-messages.ts";
import { SlotPicker } from "#app/fulfilment/slot-picker.tsx";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import type { SlotPage, SlotProblem } from "./change-slot.server.ts";
import type { OrderSlot } from "./order-view.ts";

interface SlotTextProps {
  readonly number: string;
  readonly slot: OrderSlot;
  readonly token: string | undefined;
}

export function SlotText({ number, slot, token }: SlotTextProps) {
  const t = useMessages(slotMessages);
  return (
    <>
      <Agreed slot={slot} />
      {slot.open ? <p><Link to={paths.orderSlot(number, token)} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t(slot.agreed === undefined ? "choose" : "change")}</Link></p> : null}
    </>
  );
}

function Agreed({ slot: { agreed, open } }: Pick<SlotTextProps, "slot">) {
  const t = useMessages(slotMessages);
  const { locale } = usePage();
  if (agreed === undefined) return null;
  return (
    <>
      <p className="font-medium">{t("appointment", { day: dayInWords(agreed.day, locale), from: agreed.from, until: agreed.until })}{agreed.assembly ? `, ${t("withAssembly")}` : ""}</p>
      {open ? <p className="text-muted">{t("changeUntil", { date: formatDate(agreed.changeUntil, locale, "both", agreed.timeZone) })}</p> : null}
    </>
  );
}

interface OrderSlotPageProps {
  readonly page: SlotPage;
  readonly token: string | undefined;
  readonly problem: SlotProblem["code"] | undefined;
}

export function OrderSlotPage({ page, token, problem }: OrderSlotPageProps) {
  const t = useMessages(slotMessages);
  const { number, slot, slots } = page;
  return (
    <div className="page-width max-w-3xl pb-24">
      <PageHeader title={t("title")} eyebrow={t("order", { number })} className="!pb-6" />
      {problem === undefined || problem === "not-found" ? null : <Notice tone="error" live className="mb-6">{t(`problem-${problem}`)}</Notice>}
      <div className="mb-6 text-small"><Agreed slot={slot} /></div>
      {slot.open ? (
        <Form method="post" action={paths.orderSlot(number, token)} className="space-y-6">
          <SlotPicker key={slots.chosen} slots={slots} />
          <div className="flex flex-wrap gap-3">
            {slots.free ? <Button>{t("save")}</Button> : null}
            <LinkButton to={paths.order(number, token)} tone="secondary">{t("back")}</LinkButton>
          </div>
        </Form>
      ) : <Notice>{t("closed")}</Notice>}
    </div>
  );
}
