import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Section } from "#app/customers/account-frame.tsx";
import { AddressFields, AddressText } from "#app/customers/address-fields.tsx";
import { postalAddressSchema } from "#app/customers/address-schema.server.ts";
import { addAddress, listAddresses, makeDefaultAddress, mostAddresses, removeAddress } from "#app/customers/addresses.server.ts";
import { askAboutAddress, mendAddress } from "#app/customers/ask-address.server.ts";
import { messages } from "#app/customers/messages.ts";
import { useProblem } from "#app/customers/sign-in-forms.tsx";
import { requireUser } from "#app/customers/viewer.server.ts";
import { deliveryCountries } from "#app/fulfilment/delivery-options.ts";
import { loadDeliveryMethods } from "#app/fulfilment/load-delivery.server.ts";
import { paths } from "#app/paths.ts";
import { formTexts, parseForm, readForm } from "#app/platform/form.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";
import { database } from "#db/client.server.ts";

export const meta = titled(messages, "addresses");

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), address: postalAddressSchema, isDefault: z.literal("on").optional() }),
  z.object({ intent: z.literal("remove"), id: z.uuid() }),
  z.object({ intent: z.literal("default"), id: z.uuid() }),
]);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user, market, locale } = await requireUser(request, context);
  const [addresses, methods, book] = await Promise.all([listAddresses(user.id), loadDeliveryMethods(database()), loadPriceBook(database(), market)]);
  return { addresses, countries: deliveryCountries(methods, locale), country: book?.country ?? "", most: mostAddresses };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale } = await requireUser(request, context);
  const posted = await readForm(request);
  const countries = posted.get("intent") === "add" ? deliveryCountries(await loadDeliveryMethods(database()), locale) : [];
  const mended = mendAddress(posted, { countries });
  const form = parseForm(intents, posted);
  const ask = posted.get("intent") === "add" ? askAboutAddress(posted, { countries, locale }) : undefined;
  if (mended || ask !== undefined || !form.ok) return { fields: form.ok || mended ? {} : form.problem.fields, values: formTexts(posted), ask };
  const { value } = form;
  if (value.intent === "remove") await removeAddress(user.id, value.id);
  else if (value.intent === "default") await makeDefaultAddress(user.id, value.id);
  else {
    const added = await addAddress(user.id, value.address, value.isDefault === "on");
    if (!added.ok) return { fields: { "": `${added.problem.code}-addresses` }, values: {}, ask };
  }
  return redirect(paths.accountAddresses());
}

export default function Addresses() {
  const t = useMessages(messages);
  const problem = useProblem();
  const { addresses, countries, country, most } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const fields: Readonly<Record<string, string>> = state?.fields ?? {};
  const values: Readonly<Record<string, string>> = { "address.country": country, ...state?.values };
  return (
    <>
      <Section title={t("addresses")}>
        {addresses.length === 0 ? <p className="text-muted">{t("noAddresses")}</p> : null}
        <ul className="grid gap-4 sm:grid-cols-2">
          {addresses.map((row) => (
            <li key={row.id} className="rounded-md border border-line p-4">
              <AddressText address={row.address} />
              <div className="mt-3 flex flex-wrap items-center gap-2">
                {row.isDefault ? <Badge>{t("defaultAddress")}</Badge> : <RowButton id={row.id} intent="default" label={t("makeDefault")} />}
                <RowButton id={row.id} intent="remove" label={t("remove")} />
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("addAddress")}>
        {fields[""] === undefined ? null : <Notice tone="error" live className="mb-5">{problem(fields[""], most)}</Notice>}
        <Form method="post" noValidate className="max-w-xl space-y-5">
          <input type="hidden" name="intent" value="add" />
          <AddressFields key={values["address.fix"]} problems={fields} values={values} countries={countries} ask={state?.ask} />
          <label className="flex min-h-11 items-center gap-3"><input type="checkbox" name="isDefault" className="size-5 accent-accent" />{t("makeDefault")}</label>
          <Button>{t("save")}</Button>
        </Form>
      </Section>
    </>
  );
}

function RowButton({ id, intent, label }: { readonly id: string; readonly intent: string; readonly label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <Button name="intent" value={intent} size="small" tone="quiet">{label}</Button>
    </Form>
  );
}
