/** Gift cards within the checkout's one form: buttons of that form, so that nothing typed is lost and no script is needed. */
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { CardTexts } from "./checkout-view.ts";
import type { PaymentMethod } from "./payment-provider.ts";

export function CheckoutCards({ texts, problem }: { readonly texts: CardTexts; readonly problem: string | undefined }) {
  const { cards } = texts;
  return (
    <div className="space-y-3">
      {cards.length === 0 ? null : (
        <ul className="divide-y divide-line rounded-md border border-line px-4">
          {cards.map((card) => (
            <li key={card.id} className="flex items-center justify-between gap-4 py-1.5">
              <p className={card.pays ? "" : "text-warning"}>{card.text}</p>
              <button name="removeCard" value={card.id} formNoValidate aria-label={card.remove} className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-raised"><Icon name="close" size={18} /></button>
            </li>
          ))}
        </ul>
      )}
      <Disclosure key={cards.length} title={texts.title} open={problem !== undefined}>
        <div className="flex flex-col gap-3 sm:flex-row sm:items-start sm:gap-2">
          <Field name="giftCard" label={texts.code} maxLength={40} autoComplete="off" autoCapitalize="characters" error={problem} className="sm:max-w-sm sm:flex-1" />
          <Button name="intent" value="gift-card" tone="secondary" formNoValidate className="self-start sm:mt-7">{texts.add}</Button>
        </div>
      </Disclosure>
    </div>
  );
}

/** Nothing is left to be asked for. */
export function PaidWhole({ payments, text }: { readonly payments: readonly PaymentMethod[]; readonly text: string }) {
  return (
    <>
      <input type="hidden" name="paymentMethod" value={payments[0] ?? "invoice"} />
      <Notice tone="success">{text}</Notice>
    </>
  );
}
