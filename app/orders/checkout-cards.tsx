/** Gift cards within the checkout's one form: buttons of that form, so that nothing typed is lost and no script is needed. */
import { useCardWords } from "#app/cart/card-words.tsx";
import type { CardsView } from "#app/cart/cart-view.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { checkoutMessages } from "./checkout-messages.ts";
import type { PaymentMethod } from "./payment-provider.ts";

const codes = ["too-many", "too-many-cards", "blocked", "expired", "other-currency", "empty"] as const;

export function CheckoutCards({ giftCards, problem }: { readonly giftCards: CardsView; readonly problem: string | undefined }) {
  const t = useMessages(checkoutMessages);
  const words = useCardWords();
  const { cards } = giftCards;
  const code = problem === undefined ? undefined : (codes.find((known) => known === problem) ?? "unknown");
  return (
    <div className="space-y-3">
      {cards.length === 0 ? null : (
        <ul className="divide-y divide-line rounded-md border border-line px-4">
          {cards.map((card) => (
            <li key={card.id} className="flex items-center justify-between gap-4 py-1.5">
              <p className={card.problem === undefined ? "" : "text-warning"}>{words(card)}</p>
              <button name="removeCard" value={card.id} formNoValidate aria-label={t("cardRemove", { ending: card.ending })} className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-raised"><Icon name="close" size={18} /></button>
            </li>
          ))}
        </ul>
      )}
      <Disclosure key={cards.length} title={t(cards.length === 0 ? "card" : "anotherCard")} open={code !== undefined}>
        <div className="flex flex-col gap-3 sm:flex-row sm:items-start sm:gap-2">
          <Field name="giftCard" label={t("cardCode")} maxLength={40} autoComplete="off" autoCapitalize="characters" error={code === undefined ? undefined : t(`card-${code}`)} className="sm:max-w-sm sm:flex-1" />
          <Button name="intent" value="gift-card" tone="secondary" formNoValidate className="self-start sm:mt-7">{t("cardAdd")}</Button>
        </div>
      </Disclosure>
    </div>
  );
}

/** Nothing is left to be asked for. */
export function PaidWhole({ payments }: { readonly payments: readonly PaymentMethod[] }) {
  const t = useMessages(checkoutMessages);
  return (
    <>
      <input type="hidden" name="paymentMethod" value={payments[0] ?? "invoice"} />
      <Notice tone="success">{t("cardsPayAll")}</Notice>
    </>
  );
}
