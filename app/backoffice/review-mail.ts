/** What became of a review, to its author, in the language she wrote it in. Pure. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { nameInMail } from "#app/platform/name-in-mail.ts";
import { reviewMailMessages } from "./review-mail-messages.ts";

export interface ReviewMail {
  readonly locale: Locale;
  readonly shop: string;
  readonly name: string;
  readonly product: string;
  readonly decision: { readonly status: "published" } | { readonly status: "rejected"; readonly reason: string };
  /** Absolute addresses: the product's page, and where its author changes the review. */
  readonly productUrl: string;
  readonly reviewUrl: string;
}

export function composeReviewMail({ locale, shop, name, product, decision, productUrl, reviewUrl }: ReviewMail): { readonly subject: string; readonly text: string } {
  const t = translator(reviewMailMessages, locale);
  const greeted = nameInMail(name);
  const paragraphs = [
    greeted === "" ? t("greetingNobody") : t("greeting", { name: greeted }),
    t(`${decision.status}.text`, { product }),
    ...(decision.status === "rejected" ? [decision.reason, `${t("again")}\n${reviewUrl}`] : [`${t("see")}\n${productUrl}`]),
    t("closing", { shop }),
  ];
  return { subject: t(`${decision.status}.subject`, { product }), text: paragraphs.join("\n\n") };
}
