/** What is left on a gift card, for whoever has its code. */
import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney, type Money } from "#app/platform/money.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { giftCardMessages } from "./gift-card-messages.ts";

interface GiftCardBalanceProps {
  readonly card?: { readonly ending: string; readonly balance: Money; readonly expiresAt?: string | undefined; readonly problem?: "blocked" | "expired" | undefined };
  readonly problem?: "unknown" | "too-many";
}

export function GiftCardBalance({ card, problem }: GiftCardBalanceProps) {
  const t = useMessages(giftCardMessages);
  return (
    <div className="page-width pb-24">
      <PageHeader title={t("title")} className="!pb-6" />
      <div className="grid items-start gap-10 lg:grid-cols-2 lg:gap-20">
        <div>
          <p className="max-w-prose text-muted">{t("intro")}</p>
          <Form method="post" action={paths.giftCard()} className="mt-6 max-w-md space-y-4">
            <Field name="giftCard" label={t("code")} maxLength={40} autoComplete="off" autoCapitalize="characters" required mono error={problem === undefined ? undefined : t(problem)} />
            <Button>{t("look")}</Button>
          </Form>
        </div>
        {card === undefined ? null : <Balance card={card} />}
      </div>
    </div>
  );
}

function Balance({ card }: { readonly card: NonNullable<GiftCardBalanceProps["card"]> }) {
  const t = useMessages(giftCardMessages);
  const { locale } = usePage();
  return (
    <section role="status" className="max-w-md rounded-lg bg-raised p-6 sm:p-9">
      <p className="text-small text-muted">{t("left", { ending: card.ending })}</p>
      <p className="mt-1 font-display text-h1 tabular-nums">{formatMoney(card.balance, locale)}</p>
      <p className={card.problem === undefined ? "mt-2 text-small" : "mt-2 text-small text-warning"}>{card.problem !== undefined ? t(card.problem) : card.expiresAt === undefined ? t("noEnd") : t("until", { date: formatDate(card.expiresAt, locale) })}</p>
      {card.problem !== undefined || card.balance.amount === 0 ? null : <LinkButton to={paths.home()} tone="secondary" className="mt-6">{t("toShop")}</LinkButton>}
    </section>
  );
}
