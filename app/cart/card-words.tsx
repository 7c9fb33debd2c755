import { formatMoney } from "#app/platform/money.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { cardMessages } from "./card-messages.ts";
import type { CardView } from "./cart-view.ts";

/** What stands against a card, or what is on it. */
export function useCardWords(): (card: CardView) => string {
  const t = useMessages(cardMessages);
  const { locale } = usePage();
  return ({ ending, balance, problem }) => t(problem ?? "left", { ending, balance: formatMoney(balance, locale) });
}
