/** One page: contact, address, delivery, payment, the order itself. One form, so that it works without scripts. */
import { Form, Link, useNavigation, useSubmit } from "@remix-run/react";
import { useRef, type FormEvent } from "react";
import { AddressFields } from "#app/customers/address-fields.tsx";
import { SlotPicker } from "#app/fulfilment/slot-picker.tsx";
import { paths, query } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox, RadioCards } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { Summarised } from "#app/ui/wrong-field.ts";
import { checkoutMessages } from "./checkout-messages.ts";
import { CheckoutCards, PaidWhole } from "./checkout-cards.tsx";
import { CheckoutConfirm } from "./checkout-confirm.tsx";
import { CheckoutRefusal, useFieldProblem, useSlotProblem } from "./checkout-refusal.tsx";
import { CheckoutSummary } from "./checkout-summary.tsx";
import type { CheckoutProblem, CheckoutView } from "./checkout-view.ts";

export interface CheckoutProps {
  readonly checkout: CheckoutView;
  readonly problem: CheckoutProblem | undefined;
}

const useText = () => useMessages(checkoutMessages);
/** Fields whose change changes the total: at once, or when the shopper leaves them. */
const priced = new Set(["address.country", "deliveryMethod", "assembly"]);
/** With a deposit it depends on these too what is paid now. */
const pricedNow = new Set([...priced, "payNow", "paymentMethod"]);
const pricedWhenLeft = new Set(["address.region", "vatNumber"]);
const byPostalCode = new Set([...pricedWhenLeft, "address.postalCode"]);

export function CheckoutPage({ checkout, problem }: CheckoutProps) {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  const scripted = useScripted();
  const busy = useNavigation().state !== "idle";
  const recompute = (event: FormEvent<HTMLFormElement>, names: ReadonlySet<string>) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !names.has(target.name) || form.current === null) return;
    if (event.type === "blur" && target.value === (checkout.values[target.name] ?? "")) return;
    const typed = new FormData(form.current);
    typed.set("intent", "update");
    submit(typed, { method: "post", replace: true, preventScrollReset: true });
  };
  return (
    <div className="page-width pb-24">
      <PageHeader title={t("title")} className="!pb-6" />
      <CheckoutRefusal problem={problem} />
      <Summarised.Provider value>
        <Form ref={form} method="post" onChange={(event) => recompute(event, checkout.deposit ? pricedNow : priced)} onBlur={(event) => recompute(event, checkout.slots?.byPostalCode === true ? byPostalCode : pricedWhenLeft)} className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem] xl:gap-x-20">
          {/* Enter in a field presses the first button of a form: it must neither order nor take a card away. */}
          <button name="intent" value="enter" formNoValidate tabIndex={-1} aria-hidden="true" className="sr-only" />
          <input type="hidden" name="idempotencyKey" value={checkout.idempotencyKey} />
          <input type="hidden" name="cartVersion" value={checkout.cartVersion} />
          {scripted ? <input type="hidden" name="scripted" value="on" /> : null}
          <input type="hidden" name="shownTotal" value={checkout.total.amount} />
          <input type="hidden" name="shownByCards" value={checkout.total.amount - checkout.giftCards.toPay.amount} />
          <input type="hidden" name="shownDeposit" value={checkout.deposit?.amount} />
          <input type="hidden" name="shownCurrency" value={checkout.total.currency} />
          <div className="space-y-12">
            <Contact checkout={checkout} problem={problem} />
            <Address checkout={checkout} problem={problem} />
            <Delivery checkout={checkout} problem={problem} />
            <Payment checkout={checkout} problem={problem} />
          </div>
          <CheckoutSummary checkout={checkout} />
          <CheckoutConfirm checkout={checkout} problem={problem} busy={busy} />
        </Form>
      </Summarised.Provider>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return <section className="space-y-5"><h2 className="text-h3">{title}</h2>{children}</section>;
}

function Contact({ checkout, problem }: CheckoutProps) {
  const t = useText();
  const error = useFieldProblem(problem);
  return (
    <Part title={t("contact")}>
      {checkout.signedIn ? null : <p className="text-muted">{t("guest")} <Link to={paths.signIn(paths.checkout())} className="link text-ink">{t("signIn")}</Link>{t("guestAfter").startsWith(",") ? "" : " "}{t("guestAfter")}</p>}
      <Field name="email" type="email" label={t("email")} hint={t("emailHint")} autoComplete="email" required maxLength={200} defaultValue={checkout.values.email} error={error("email")} />
    </Part>
  );
}

function Address({ checkout, problem }: CheckoutProps) {
  const t = useText();
  const error = useFieldProblem(problem);
  const { values, savedAddresses } = checkout;
  return (
    <Part title={t("address")}>
      {savedAddresses.length < 2 ? null : (
        <nav aria-label={t("savedAddresses")}>
          <ul className="flex flex-wrap gap-2">
            {savedAddresses.map(({ id, text }) => <li key={id}><Link reloadDocument to={`${paths.checkout()}${query({ address: id })}`} className="inline-flex min-h-11 items-center rounded-md border border-line px-3.5 text-small hover:border-edge">{text}</Link></li>)}
          </ul>
        </nav>
      )}
      <AddressFields key={values["address.fix"]} problems={problem?.fields ?? {}} values={values} countries={checkout.countries} ask={problem?.ask} needsCode={checkout.needsCode} />
      <Disclosure title={t("company")} open={(values.vatNumber ?? "") !== "" || problem?.fields.vatNumber !== undefined}>
        <Field name="vatNumber" label={t("vatNumber")} hint={t("vatHint")} maxLength={40} defaultValue={values.vatNumber} error={error("vatNumber")} />
        {checkout.reverseCharge ? <p className="mt-3 text-small text-positive">{t("reverseCharge")}</p> : null}
      </Disclosure>
    </Part>
  );
}

function Delivery({ checkout, problem }: CheckoutProps) {
  const t = useText();
  const { locale } = usePage();
  const scripted = useScripted();
  const [error, slotError] = [useFieldProblem(problem), useSlotProblem(problem)];
  return (
    <Part title={t("delivery")}>
      {checkout.methods.length === 0 ? <Notice tone="warning">{t("noDelivery")}</Notice> : (
        <RadioCards
          key={checkout.methods.map((method) => method.id).join()} legend={t("delivery")} legendHidden name="deliveryMethod" required defaultValue={checkout.method} error={error("deliveryMethod")}
          choices={checkout.methods.map((method) => ({ value: method.id, title: method.name, text: method.description, aside: formatMoney(method.price, locale) }))}
        />
      )}
      {checkout.assembly === null ? null : <Checkbox name="assembly" defaultChecked={checkout.assemblyChosen}>{t("assembly", { price: formatMoney(checkout.assembly, locale) })}</Checkbox>}
      {checkout.slots === undefined ? null : <SlotPicker key={`${checkout.method} ${checkout.slots.days[0]?.day} ${checkout.slots.chosen}`} slots={checkout.slots} error={slotError} orLater />}
      {scripted ? null : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button name="intent" value="update" tone="secondary" formNoValidate>{t("update")}</Button>
          <p className="min-w-48 flex-1 text-small text-muted">{t("updateHint")}</p>
        </div>
      )}
    </Part>
  );
}

function Payment({ checkout, problem }: CheckoutProps) {
  const t = useText();
  const error = useFieldProblem(problem);
  const { payments, values } = checkout;
  return (
    <Part title={t("payment")}>
      <CheckoutCards texts={checkout.cardTexts} problem={problem?.fields.giftCard} />
      {checkout.giftCards.toPay.amount === 0 && checkout.total.amount > 0 ? <PaidWhole payments={payments} text={checkout.cardTexts.payAll} /> : payments.length === 0 ? <Notice tone="warning">{t("noPayment")}</Notice> : (
        <RadioCards
          legend={t("payment")} legendHidden name="paymentMethod" required defaultValue={payments.find((method) => method === values.paymentMethod) ?? payments[0]} error={error("paymentMethod")}
          choices={payments.map((method) => ({ value: method, title: t(`pay-${method}`), text: t(`pay-${method}-text`) }))}
        />
      )}
      {checkout.deposit && payments.length > 0 ? <RadioCards {...checkout.deposit} name="payNow" required defaultValue={checkout.deposit.chosen} /> : null}
      <TextArea name="note" label={t("note")} hint={t("noteHint")} rows={3} maxLength={1000} defaultValue={values.note} />
    </Part>
  );
}
