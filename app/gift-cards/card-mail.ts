/** The mail that brings a gift card to its recipient: the only place where the whole code is written. */
import { formatDate, translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { nameInMail } from "#app/platform/name-in-mail.ts";
import { cardMailMessages } from "./card-mail-messages.ts";

export interface CardMail {
  readonly locale: Locale;
  readonly shop: string;
  readonly amount: number;
  readonly currency: string;
  readonly code: string;
  readonly recipientName: string;
  readonly message: string;
  readonly expiresAt: Date | null;
  /** Where its balance is asked for. */
  readonly cardUrl: string;
}

export function composeCardMail(card: CardMail): { readonly subject: string; readonly text: string } {
  const t = translator(cardMailMessages, card.locale);
  const amount = formatMoney(money(card.amount, card.currency), card.locale);
  const name = nameInMail(card.recipientName);
  const paragraphs = [
    name === "" ? t("greetingNobody") : t("greeting", { name }),
    t("text", { amount, shop: card.shop }),
    ...(card.message === "" ? [] : [card.message]),
    `${t("code")}\n${card.code}`,
    t("how"),
    ...(card.expiresAt === null ? [] : [t("until", { date: formatDate(card.expiresAt, card.locale) })]),
    `${t("balance")}\n${card.cardUrl}`,
    t("closing", { shop: card.shop }),
  ];
  return { subject: t("subject", { amount, shop: card.shop }), text: paragraphs.join("\n\n") };
}
