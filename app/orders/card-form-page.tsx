/** The page on which a card is typed: the provider's form in a frame of its own, the amount, one button. Its script comes with this page only. */
import { Form, Link } from "@remix-run/react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { cardFormMessages } from "./card-form-messages.ts";
import { readConfirmation, type CardForm, type Confirmation, type OpenForm } from "./card-form.ts";

/** Of Stripe.js what is used here. */
interface StripeElements {
  create(type: "payment", options?: object): { mount(place: HTMLElement): void; on(event: "ready" | "loaderror", heard: () => void): void };
}
interface StripeInstance {
  elements(options: object): StripeElements;
  confirmPayment(options: { readonly elements: StripeElements; readonly confirmParams: { readonly return_url: string }; readonly redirect: "if_required" }): Promise<Confirmation>;
}
declare global {
  interface Window {
    Stripe?: (key: string, options?: { readonly locale?: string }) => StripeInstance;
  }
}

type Phase = "loading" | "ready" | "paying" | "broken";
interface Said {
  readonly words: "declined" | "again";
  readonly sentence: string | undefined;
}

const useText = () => useMessages(cardFormMessages);

export function CardFormPage({ card }: { readonly card: CardForm }) {
  const t = useText();
  const { locale } = usePage();
  return (
    <div className="page-width max-w-2xl pb-24">
      <PageHeader title={card.total === undefined ? t("title") : t("pay", { amount: formatMoney(card.total, locale) })} eyebrow={t("order", { number: card.number })} className="!pb-6" />
      {card.form === undefined || card.total === undefined ? <Notice tone="warning" live>{t("silent")}</Notice> : <Pay form={card.form} amount={formatMoney(card.total, locale)} />}
      <div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line pt-5 text-small">
        <Form method="post" action={card.payUrl} reloadDocument>{card.balance === true ? <input type="hidden" name="for" value="balance" /> : null}<button className="link inline-flex min-h-11 items-center">{t("otherPage")}</button></Form>
        <Link to={card.orderUrl} reloadDocument className="link inline-flex min-h-11 items-center">{t("back")}</Link>
      </div>
    </div>
  );
}

function Pay({ form, amount }: { readonly form: OpenForm; readonly amount: string }) {
  const t = useText();
  const { place, phase, said, pay } = usePaymentForm(form);
  const scripted = useScripted();
  if (phase === "broken") return <Notice tone="error" live>{t("noForm")}</Notice>;
  return (
    <form onSubmit={pay} className="space-y-5" aria-busy={phase === "paying"}>
      {scripted ? null : <noscript><Notice tone="warning">{t("noScripts")}</Notice></noscript>}
      <div role="group" aria-label={t("form")} className="min-h-56 rounded-lg border border-line bg-surface p-4 sm:p-6">
        {phase === "loading" ? <p className="text-small text-muted">{t("loading")}</p> : null}
        <div ref={place} />
      </div>
      {said === undefined ? null : <Notice tone="error" live title={t(said.words)}>{said.sentence}{said.words === "declined" ? ` ${t("declinedAfter")}` : ""}</Notice>}
      <Button size="large" wide disabled={phase === "loading"} aria-disabled={phase === "paying" || undefined}>{t("pay", { amount })}</Button>
      <p role="status" className="min-h-6 text-center text-small text-muted">{phase === "paying" ? t("paying") : t("safe")}</p>
    </form>
  );
}

function usePaymentForm(form: OpenForm) {
  const { locale } = usePage();
  const place = useRef<HTMLDivElement>(null);
  const opened = useRef<{ readonly stripe: StripeInstance; readonly elements: StripeElements }>(undefined);
  const [phase, setPhase] = useState<Phase>("loading");
  const [said, setSaid] = useState<Said>();
  useEffect(() => {
    let left = false;
    const open = () => {
      if (left || place.current === null) return;
      const stripe = window.Stripe?.(form.key, { locale });
      if (stripe === undefined) return setPhase("broken");
      const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
      const elements = stripe.elements({ clientSecret: form.clientSecret, appearance: { theme: dark ? "night" : "stripe" } });
      const element = elements.create("payment");
      element.on("ready", () => { setPhase("ready"); });
      element.on("loaderror", () => { setPhase("broken"); });
      element.mount(place.current);
      opened.current = { stripe, elements };
    };
    loadScript(form.script).then(open, () => { if (!left) setPhase("broken"); });
    return () => { left = true; };
  }, [form.key, form.clientSecret, form.script, locale]);
  const pay = (event: FormEvent) => {
    event.preventDefault();
    if (phase !== "ready" || opened.current === undefined) return;
    const { stripe, elements } = opened.current;
    setPhase("paying");
    setSaid(undefined);
    const leave = () => { window.location.assign(form.returnUrl); };
    void stripe.confirmPayment({ elements, confirmParams: { return_url: form.returnUrl }, redirect: "if_required" }).then((confirmation) => {
      const next = readConfirmation(confirmation);
      if (next.step === "leave") return leave();
      setSaid({ words: next.step, sentence: next.sentence });
      setPhase("ready");
      // Whatever was lost on the way may have been paid: the provider is asked.
    }, leave);
  };
  return { place, phase, said, pay };
}

/** Once per document, however often it is asked for. */
function loadScript(address: string): Promise<void> {
  if (window.Stripe !== undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => { resolve(); };
    script.onerror = () => { reject(new Error("the payment script did not load")); };
    document.head.append(script);
  });
}
