import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import type { VoucherView } from "./cart-view.ts";
import { cartMessages } from "./messages.ts";

/** A code goes on the cart even when it does nothing yet: the reason stands beside it, and goods may follow. */
export function VoucherForm({ voucher }: { readonly voucher: VoucherView | null }) {
  const t = useMessages(cartMessages);
  const { locale } = usePage();
  if (voucher === null) {
    return (
      <details className="border-t border-line pt-3">
        <summary className="link inline-flex min-h-11 items-center text-small">{t("voucher")}</summary>
        <CodeForm />
      </details>
    );
  }
  const { code, refusal } = voucher;
  const missing = refusal?.code === "minimum-not-reached" ? formatMoney(refusal.missing, locale) : "";
  const offers = refusal?.code === "not-combinable" ? refusal.with.map((name) => t("quoted", { name })).join(", ") : "";
  // A code that nobody knows was mistyped: it stands in its field, to be corrected.
  if (refusal?.code === "unknown") {
    return (
      <div className="border-t border-line pt-3">
        <CodeForm code={code} error={t("voucher-unknown", { code })} />
        <RemoveForm code={code}><span className="link inline-flex min-h-11 items-center text-small">{t("voucherRemove", { code })}</span></RemoveForm>
      </div>
    );
  }
  return (
    <div className="flex items-start justify-between gap-4 border-t border-line pt-4 text-small">
      <p role="status" className={refusal === undefined ? "text-positive" : "text-warning"}>{refusal === undefined ? t("voucherActive", { code }) : t(`voucher-${refusal.code}`, { code, missing, offers })}</p>
      <RemoveForm code={code}><span className="-m-2 grid size-11 place-items-center rounded-full hover:bg-raised"><Icon name="close" size={18} /></span></RemoveForm>
    </div>
  );
}

function CodeForm({ code, error }: { readonly code?: string; readonly error?: string }) {
  const t = useMessages(cartMessages);
  return (
    <Form method="post" action={paths.cart()} preventScrollReset className="flex items-start gap-2 pt-2">
      <input type="hidden" name="intent" value="voucher" />
      <Field key={code} name="voucher" label={t("voucher")} labelHidden={error === undefined} maxLength={40} autoComplete="off" autoCapitalize="characters" required defaultValue={code} error={error} className="flex-1" />
      <Button tone="secondary" className={error === undefined ? undefined : "mt-7"}>{t("voucherAdd")}</Button>
    </Form>
  );
}

function RemoveForm({ code, children }: { readonly code: string; readonly children: ReactNode }) {
  const t = useMessages(cartMessages);
  return (
    <Form method="post" action={paths.cart()} preventScrollReset>
      <input type="hidden" name="intent" value="voucher" />
      <input type="hidden" name="voucher" value="" />
      <button aria-label={t("voucherRemove", { code })}>{children}</button>
    </Form>
  );
}
