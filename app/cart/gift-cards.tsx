import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { useCardWords } from "./card-words.tsx";
import type { CardsView, CardView } from "./cart-view.ts";
import { cartMessages } from "./messages.ts";

/** The cards that will pay, each with what is on it or why it pays nothing, and the field for another. */
export function GiftCards({ giftCards }: { readonly giftCards: CardsView }) {
  const t = useMessages(cartMessages);
  const { cards } = giftCards;
  return (
    <div className="border-t border-line pt-3">
      {cards.length === 0 ? null : <ul className="space-y-1 pb-1">{cards.map((card) => <Card key={card.id} card={card} />)}</ul>}
      <details key={cards.length}>
        <summary className="link inline-flex min-h-11 items-center text-small">{t(cards.length === 0 ? "giftCard" : "anotherCard")}</summary>
        <Form method="post" action={paths.cart()} preventScrollReset className="pt-2">
          <input type="hidden" name="intent" value="gift-card" />
          <div className="flex items-start gap-2">
            <Field name="giftCard" label={t("giftCardCode")} labelHidden maxLength={40} autoComplete="off" autoCapitalize="characters" required className="flex-1" />
            <Button tone="secondary">{t("giftCardAdd")}</Button>
          </div>
          <p className="mt-1.5 text-small text-muted">{t("giftCardHint")}</p>
          <Link to={paths.giftCard()} className="link inline-flex min-h-11 items-center text-small">{t("checkBalance")}</Link>
        </Form>
      </details>
    </div>
  );
}

function Card({ card }: { readonly card: CardView }) {
  const t = useMessages(cartMessages);
  const words = useCardWords();
  return (
    <li className="flex items-start justify-between gap-4 text-small">
      <p className={card.problem === undefined ? "min-h-11 content-center" : "min-h-11 content-center text-warning"}>{words(card)}</p>
      <Form method="post" action={paths.cart()} preventScrollReset>
        <input type="hidden" name="intent" value="gift-card-remove" />
        <input type="hidden" name="card" value={card.id} />
        <button aria-label={t("giftCardRemove", { ending: card.ending })}><span className="grid size-11 place-items-center rounded-full hover:bg-surface"><Icon name="close" size={18} /></span></button>
      </Form>
    </li>
  );
}
