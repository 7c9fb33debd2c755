/** Why the checkout was refused: one sentence for the form, and each wrong field by its name. */
import { useWrongAddress } from "#app/customers/address-fields.tsx";
import { slotMessages } from "#app/fulfilment/slot-messages.ts";
import { FormRefusal, type WrongField } from "#app/ui/form-refusal.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { checkoutMessages } from "./checkout-messages.ts";
import type { CheckoutProblem } from "./checkout-view.ts";

type Problem = CheckoutProblem | undefined;

const fieldCodes = ["required", "email", "vat-number", "too-long"] as const;
const boxes = new Set(["terms", "noWithdrawal"]);

/** The sentence for a field's code. */
export function useFieldProblem(problem: Problem): (name: string) => string | undefined {
  const t = useMessages(checkoutMessages);
  return (name) => {
    const code = problem?.fields[name];
    if (code === undefined) return undefined;
    return t(boxes.has(name) ? "field-required-box" : `field-${fieldCodes.find((known) => known === code) ?? "invalid"}`);
  };
}

/** A time that somebody else has taken, or none where there are some. */
export function useSlotProblem(problem: Problem): string | undefined {
  const slot = useMessages(slotMessages);
  if (problem?.form?.code === "slot-taken") return problem.form.said;
  return problem?.fields.slot === undefined ? undefined : slot("must-choose");
}

/** Every wrong field in the form's order. */
function useWrongFields(problem: Problem): readonly WrongField[] {
  const [t, slot] = [useMessages(checkoutMessages), useMessages(slotMessages)];
  const error = useFieldProblem(problem);
  const slotError = useSlotProblem(problem);
  const address = useWrongAddress(problem?.fields ?? {});
  const field = (name: string, label: string, text = error(name)): readonly WrongField[] => (text === undefined ? [] : [{ name, label, text }]);
  return [
    ...field("email", t("email")), ...address, ...field("vatNumber", t("vatNumber")), ...field("deliveryMethod", t("delivery")), ...field("slot", slot("time"), slotError),
    ...field("giftCard", t("giftCard"), problem?.fields.giftCard), ...field("paymentMethod", t("payment")), ...field("note", t("note")),
    ...field("noWithdrawal", t("withdrawalLink")), ...field("terms", t("terms")),
  ];
}

export function CheckoutRefusal({ problem }: { readonly problem: Problem }) {
  const fields = useWrongFields(problem);
  return problem?.form === undefined ? null : <FormRefusal answer={problem} fields={fields} className="mb-8">{problem.form.said}</FormRefusal>;
}
