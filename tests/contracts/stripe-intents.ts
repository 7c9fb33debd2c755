/** Payment intents of the stand-in server, and a small stand-in of Stripe.js: the same calls, one field, the same test cards. */

export interface BankIntent {
  readonly id: string;
  readonly object: "payment_intent";
  status: "requires_payment_method" | "requires_action" | "processing" | "succeeded" | "canceled";
  readonly amount: number;
  amount_received: number;
  readonly currency: string;
  readonly client_secret: string;
  readonly metadata: Readonly<Record<string, string>>;
  last_payment_error: { readonly type: string; readonly code: string; readonly decline_code?: string; readonly message: string } | null;
}

type Body = Readonly<Record<string, unknown>>;

export function createIntent(intents: Map<string, BankIntent>, body: Body): BankIntent {
  const id = `pi_test${intents.size + 1}`;
  const intent: BankIntent = {
    id, object: "payment_intent", status: "requires_payment_method", amount: Number(body.amount), amount_received: 0, currency: String(body.currency), client_secret: `${id}_secret_${intents.size * 7 + 11}`,
    metadata: (body.metadata ?? {}) as Record<string, string>, last_payment_error: null,
  };
  intents.set(id, intent);
  return intent;
}

/** Undefined, as for what is not there, when it cannot be ended any more. */
export const cancelIntent = (intent: BankIntent): BankIntent | undefined =>
  (intent.status === "requires_payment_method" || intent.status === "requires_action" ? Object.assign(intent, { status: "canceled" as const }) : undefined);

const declined = { type: "card_error", code: "card_declined", decline_code: "generic_decline", message: "Your card was declined." } as const;
const notConfirmed = { type: "invalid_request_error", code: "payment_intent_authentication_failure", message: "The second step was not completed." } as const;

/** Stripe's test cards: …0002 is declined, …3184 asks for a second step, an account number (DE…) takes days, the rest is paid. */
export function confirmIntent(intent: BankIntent, card: string, step?: string): { readonly paymentIntent?: BankIntent; readonly error?: BankIntent["last_payment_error"] } {
  if (intent.status !== "requires_payment_method" && intent.status !== "requires_action") return { error: { type: "invalid_request_error", code: "payment_intent_unexpected_state", message: "It is over." } };
  const refuse = (last_payment_error: NonNullable<BankIntent["last_payment_error"]>) => {
    Object.assign(intent, { status: "requires_payment_method", last_payment_error });
    return { error: last_payment_error };
  };
  if (card === "4000000000000002") return refuse(declined);
  if (step === "refuse") return refuse(notConfirmed);
  const status = card.startsWith("DE") ? "processing" as const : card === "4000002760003184" && step !== "confirm" ? "requires_action" as const : "succeeded" as const;
  return { paymentIntent: Object.assign(intent, { status, last_payment_error: null, amount_received: status === "succeeded" ? intent.amount : 0 }) };
}

/** Plain script for the browser. The real one draws its fields in frames of its own. */
export const stripeScript = `
(() => {
  const base = new URL(document.currentScript.src).origin;
  const make = (tag, properties, ...children) => { const element = Object.assign(document.createElement(tag), properties); element.append(...children); return element; };
  window.Stripe = (key) => ({
    elements: ({ clientSecret }) => {
      const field = make("input", { id: "stand-in-card", autocomplete: "off", style: "display:block;width:100%;min-height:44px;padding:8px;border:1px solid;background:transparent;color:inherit" });
      return {
        clientSecret, field,
        create: () => {
          const heard = {};
          return {
            on: (event, hear) => { heard[event] = hear; },
            mount: (place) => {
              if (!/^pk_test_/.test(key)) return heard.loaderror?.();
              place.replaceChildren(make("label", { htmlFor: field.id, textContent: "Card number" }), field);
              heard.ready?.();
            },
          };
        },
      };
    },
    confirmPayment: async ({ elements }) => {
      const card = elements.field.value.replaceAll(" ", "");
      if (card === "") return { error: { type: "validation_error", code: "incomplete_number", message: "Your card number is incomplete." } };
      const ask = async (step) => {
        const body = new URLSearchParams({ client_secret: elements.clientSecret, card, ...(step === undefined ? {} : { step }) });
        const answer = await fetch(base + "/browser/" + elements.clientSecret.split("_secret_")[0], { method: "POST", body });
        return answer.json();
      };
      const first = await ask();
      if (first.paymentIntent?.status !== "requires_action") return first;
      const dialog = make("dialog", { ariaLabel: "Your bank asks you to confirm" });
      const chosen = new Promise((resolve) => {
        for (const [step, text] of [["confirm", "Complete authentication"], ["refuse", "Fail authentication"]]) dialog.append(make("button", { type: "button", textContent: text, onclick: () => resolve(step) }));
      });
      document.body.append(dialog);
      dialog.showModal();
      const step = await chosen;
      dialog.remove();
      return ask(step);
    },
  });
})();
`;
