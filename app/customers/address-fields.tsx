/** The fields of a postal address, for the address book and the checkout. */
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import type { WrongField } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { addressLines, type ShownAddress } from "./address-lines.ts";
import { addressMessages } from "./address-messages.ts";

/** What looks like a slip, in the reader's words. */
export interface AddressAsk {
  readonly texts: string;
  /** Buttons that mend it. */
  readonly fixes: readonly { readonly id: string; readonly label: string }[];
  /** The box that takes the address as it stands; its value is of this address alone. */
  readonly confirm: { readonly key: string; readonly text: string } | undefined;
}

interface AddressFieldsProps {
  readonly ask?: AddressAsk | undefined;
  /** Whether the chosen country has postal codes. */
  readonly needsCode?: boolean;
  /** Codes by field name with the prefix, as `parseForm` gives them. */
  readonly problems: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** What stands before each field's name. */
  readonly prefix?: string;
  /** Countries to choose from, ISO codes. */
  readonly countries?: readonly string[];
}

/** Each field's name in the order of the form, and the key of its label. */
const fieldLabels = { name: "addressName", company: "company", line1: "line1", line2: "line2", postalCode: "postalCode", city: "city", country: "country", region: "region", phone: "phone" } as const;

const problemKeys = ["problem-required", "problem-too-long", "problem-postal-code", "problem-invalid-format"] as const;

/** The sentence for a field's code. */
function useAddressProblem(): (code: string) => string {
  const t = useMessages(addressMessages);
  return (code) => t(problemKeys.find((key) => key === `problem-${code}`) ?? "problem-form");
}

/** What is wrong of an address, in the form's order: for the summary of the form it is part of. */
export function useWrongAddress(problems: Readonly<Record<string, string>>, prefix = "address"): readonly WrongField[] {
  const t = useMessages(addressMessages);
  const word = useAddressProblem();
  return Object.entries(fieldLabels).flatMap(([field, label]) => {
    const [name, code] = [`${prefix}.${field}`, problems[`${prefix}.${field}`]];
    return code === undefined ? [] : [{ name, label: t(label), text: word(code) }];
  });
}

/** Name, street, place, country, phone: with the autocomplete words browsers know (HTML, 4.10.18.7). */
export function AddressFields({ problems, values, prefix = "address", countries = ["DE", "US", "RU"], needsCode = true, ask }: AddressFieldsProps) {
  const t = useMessages(addressMessages);
  const word = useAddressProblem();
  const { locale } = usePage();
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const field = (name: keyof typeof fieldLabels) => ({ label: t(fieldLabels[name]), name: `${prefix}.${name}`, defaultValue: values[`${prefix}.${name}`], error: problems[`${prefix}.${name}`] === undefined ? undefined : word(problems[`${prefix}.${name}`] ?? "") });
  return (
    <>
      <Field {...field("name")} autoComplete="shipping name" required maxLength={120} />
      <Field {...field("company")} autoComplete="shipping organization" maxLength={120} />
      <Field {...field("line1")} autoComplete="shipping address-line1" required maxLength={200} />
      <Field {...field("line2")} autoComplete="shipping address-line2" maxLength={200} />
      <div className="grid gap-5 sm:grid-cols-[10rem_1fr]">
        <Field {...field("postalCode")} autoComplete="shipping postal-code" required={needsCode} maxLength={16} />
        <Field {...field("city")} autoComplete="shipping address-level2" required maxLength={120} />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Select {...field("country")} autoComplete="shipping country" choices={countries.map((code) => ({ value: code, label: names.of(code) ?? code }))} />
        <Field {...field("region")} autoComplete="shipping address-level1" maxLength={120} />
      </div>
      <Field {...field("phone")} type="tel" autoComplete="shipping tel" maxLength={40} />
      {ask === undefined ? null : (
        <Notice tone="warning" live>
          {ask.texts}
          {/* Enter in a field presses the first button of a form: it must mend nothing. */}
          <button tabIndex={-1} aria-hidden="true" className="sr-only" />
          {ask.fixes.map(({ id, label }) => <p key={id} className="mt-2"><Button name="address.fix" value={id} tone="secondary" formNoValidate>{label}</Button></p>)}
          {ask.confirm === undefined ? null : <Checkbox name="address.confirmed" value={ask.confirm.key}>{ask.confirm.text}</Checkbox>}
        </Notice>
      )}
    </>
  );
}

export function AddressText({ address }: { readonly address: ShownAddress }) {
  const { locale } = usePage();
  return <address className="not-italic leading-relaxed">{addressLines(address, locale).map((line, index) => <span key={index} className="block">{line}</span>)}</address>;
}
