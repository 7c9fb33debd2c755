/** The page of a made-up bank, unlike the shop's on purpose: the shopper must see that this is another house. */
import { Form } from "@remix-run/react";
import { formatMoney, type Money } from "#app/platform/money.ts";
import { buttonClass } from "#app/ui/button.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { bankMessages } from "./bank-messages.ts";

interface BankPageProps {
  readonly state: string;
  readonly amount: Money;
  readonly returnUrl: string;
  readonly wrongCode: boolean;
}

const useText = () => useMessages(bankMessages);

export function TestBankPage({ state, amount, returnUrl, wrongCode }: BankPageProps) {
  const t = useText();
  const { locale } = usePage();
  return (
    <main id="main" className="grid min-h-dvh place-items-center bg-[light-dark(#e7edf5,#0d1520)] p-4 font-sans text-[light-dark(#13233a,#e4ecf7)]">
      <div className="w-full max-w-md overflow-hidden rounded-lg bg-[light-dark(#ffffff,#172334)] shadow-raised">
        <p className="flex items-center gap-3 bg-[#17365f] px-6 py-4 font-semibold text-[#ffffff]">
          <svg aria-hidden="true" width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8"><path d="M3 9.5 12 4l9 5.5M5 10v8m4.7-8v8m4.6-8v8M19 10v8M3 20.5h18" /></svg>
          {t("title")}
        </p>
        <div className="space-y-6 p-6">
          <div>
            <p className="text-small">{t("amount")}</p>
            <h1 className="font-sans text-[2.25rem] leading-tight font-semibold tracking-tight tabular-nums">{formatMoney(amount, locale)}</h1>
            <p className="text-small">{t("to")}</p>
          </div>
          {state === "challenge" ? <Challenge wrong={wrongCode} /> : state === "open" || state === "declined" ? <Choices /> : <Settled returnUrl={returnUrl} />}
          {state === "challenge" || state === "open" || state === "declined" ? <p><a href={returnUrl} className="inline-flex min-h-11 items-center underline underline-offset-4">{t("toOrder")}</a></p> : null}
          <p className="border-t border-[light-dark(#d5deea,#2b3c53)] pt-4 text-small">{t("madeUp")}</p>
        </div>
      </div>
    </main>
  );
}

const row = "block w-full rounded-md border border-[light-dark(#a9bad0,#5a708d)] p-4 text-left hover:border-current";

function Choices() {
  const t = useText();
  return (
    <Form method="post" className="space-y-3">
      <p className="font-medium">{t("choose")}</p>
      {(["pay", "challenge", "later", "decline"] as const).map((move) => (
        <button key={move} name="move" value={move} className={row}>
          <span className="block font-medium">{t(move)}</span>
          <span className="block text-small">{t(`${move}Text`)}</span>
        </button>
      ))}
      <button name="move" value="cancel" className="inline-flex min-h-11 items-center underline underline-offset-4">{t("cancel")}</button>
    </Form>
  );
}

function Challenge({ wrong }: { readonly wrong: boolean }) {
  const t = useText();
  return (
    <Form method="post" className="space-y-4">
      <h2 className="font-sans text-h3 font-semibold">{t("codeTitle")}</h2>
      <p className="text-small">{t("codeText")}</p>
      {wrong ? <p role="alert" className="text-small font-medium text-[light-dark(#a11d2b,#ff9aa3)]">{t("wrong")}</p> : null}
      <label className="block text-small font-medium">{t("code")}
        <input name="code" inputMode="numeric" autoComplete="one-time-code" required maxLength={10} className="mt-1.5 block min-h-11 w-full rounded-md border border-[light-dark(#6d829c,#7f95b2)] bg-transparent px-3.5 font-mono text-base tracking-widest" />
      </label>
      <button name="move" value="confirm" className="min-h-11 w-full rounded-md bg-[#17365f] px-5 font-medium text-[#ffffff]">{t("confirm")}</button>
      <button name="move" value="decline" formNoValidate className="inline-flex min-h-11 items-center underline underline-offset-4">{t("decline")}</button>
    </Form>
  );
}

function Settled({ returnUrl }: { readonly returnUrl: string }) {
  const t = useText();
  return <div className="space-y-4"><p>{t("done")}</p><a href={returnUrl} className={buttonClass({ tone: "secondary", wide: true })}>{t("back")}</a></div>;
}
